"""What is heard when: pauses solved for a length, events placed on absolute frames. No file, thread or clock."""
