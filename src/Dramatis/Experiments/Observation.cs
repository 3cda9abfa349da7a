namespace Dramatis.Experiments;

/// <summary>
/// One tidy row: a measure taken in a trial. Exactly one of <paramref name="Value"/>, <paramref name="Category"/> and
/// <paramref name="Missing"/> is set.
/// </summary>
/// <param name="Measure">Name of the measure, for example <c>private-change</c>.</param>
/// <param name="Subject">Whom or what was measured within the trial (agent id, item id), or an empty string.</param>
/// <param name="Value">Numeric value, or null.</param>
/// <param name="Category">Category, or null.</param>
/// <param name="Missing">Why there is no value, or null.</param>
/// <param name="Factors">Further coordinates of this row (onboarding option, entropy class ...) beside those of the trial's cell.</param>
public sealed record Observation(
    string Measure,
    string Subject,
    double? Value,
    string? Category = null,
    MissingCause? Missing = null,
    Cell? Factors = null)
{
    /// <summary>A measured number.</summary>
    public static Observation Number(string measure, string subject, double value, Cell? factors = null) =>
        new(measure, subject, value, Factors: factors);

    /// <summary>An observed category.</summary>
    public static Observation Nominal(string measure, string subject, string category, Cell? factors = null) =>
        new(measure, subject, null, category, Factors: factors);

    /// <summary>A measure that could not be taken.</summary>
    public static Observation NotObserved(string measure, string subject, MissingCause cause, Cell? factors = null) =>
        new(measure, subject, null, null, cause, factors);
}
