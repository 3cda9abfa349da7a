namespace Dramatis.Control.Apc;

/// <summary>The active and passive constraints of a persona on one reply.</summary>
/// <param name="Constraints">One score for each statement that could be judged.</param>
/// <param name="Unread">Statements for which relevance or relation could not be read; they count for nothing.</param>
public sealed record ApcReport(IReadOnlyList<ConstraintScore> Constraints, int Unread)
{
    /// <summary>APC: expected number of statements that the reply respects.</summary>
    public double Sum => Constraints.Sum(c => c.Score);

    /// <summary>APC divided by the statements judged, in [0, 1]; null when there are none.</summary>
    public double? Mean => Constraints.Count > 0 ? Sum / Constraints.Count : null;

    /// <summary>APC minus that of a reply neutral to everything, which respects what is not asked for.</summary>
    public double Delta => Constraints.Sum(c => c.Score - (1 - c.Relevant));
}
