"""Touchpoint analysis from what customers left behind."""
