"""The analyst for large volumes: the model reads a sample and what is unsure, a classifier fitted on its answers the rest."""
