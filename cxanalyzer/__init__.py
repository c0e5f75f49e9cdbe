"""Touchpoint analysis from what customers left behind: a quarterly review in which every claim has its quote."""
