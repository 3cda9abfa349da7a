namespace Dramatis.Statistics.Regression;

/// <summary>
/// A combination of the terms predicts the outcome without error on some or all rows, so the likelihood has no maximum
/// (Albert and Anderson 1984). Software that prints numbers here prints where it stopped.
/// </summary>
/// <param name="IsComplete">True when every row is predicted strictly; false when some rows lie on the border.</param>
/// <param name="Terms">Terms whose coefficients run off to infinity.</param>
public sealed record LogisticSeparation(bool IsComplete, IReadOnlyList<string> Terms) : LogisticOutcome;
