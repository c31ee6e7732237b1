"""What `guided explain` says of each rule, by family, with a bad and a good example."""
