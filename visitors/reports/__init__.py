"""What officers see of the counts: periods, figures, charts, exports. Views and hooks only wire these together."""
