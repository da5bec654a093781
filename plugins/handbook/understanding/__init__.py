"""What is each passage for, and is it any good?"""
