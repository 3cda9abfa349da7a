namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Names of the study's contrasts.</summary>
public static class ContrastId
{
    /// <summary>Conformity, debate minus collaboration.</summary>
    public const string Conformity = "conformity-debate-minus-collaborate";

    /// <summary>Private change, debate minus collaboration.</summary>
    public const string PrivateChange = "change-debate-minus-collaborate";

    /// <summary>Confabulation, debate minus collaboration.</summary>
    public const string Confabulation = "confabulation-debate-minus-collaborate";

    /// <summary>Impersonation, debate minus collaboration.</summary>
    public const string Impersonation = "impersonation-debate-minus-collaborate";

    /// <summary>Private change after a talk minus without one.</summary>
    public const string Influence = "change-talk-minus-control";

    /// <summary>Private change of members without support minus members with support.</summary>
    public const string Pressure = "change-minority-minus-majority";

    /// <summary>Diversity voiced minus diversity at the start, bits.</summary>
    public const string Diversity = "entropy-discussion-minus-onboarding";

    /// <summary>Diversity afterwards minus diversity at the start, bits.</summary>
    public const string Convergence = "entropy-reflection-minus-onboarding";

    /// <summary>Share of agreed groups whose opinion started without a majority.</summary>
    public const string MinorityWins = "group-opinion-from-minority";

    /// <summary>Rate of confabulation.</summary>
    public const string ConfabulationRate = "confabulation-rate";

    /// <summary>Rate of impersonation.</summary>
    public const string ImpersonationRate = "impersonation-rate";

    /// <summary>Rate of conformity.</summary>
    public const string ConformityRate = "conformity-rate";

    /// <summary>Shift of private distributions over a talk minus without one, Jensen-Shannon bits.</summary>
    public const string Shift = "shift-talk-minus-control";
}
