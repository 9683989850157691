"""What both front ends draw with: charts as text, and the palettes."""
