"""Pure numpy signal processing; knows no stage of the house."""
