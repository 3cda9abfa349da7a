using System.Text.RegularExpressions;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>Recognises survey answers that state no opinion ("do not know", "refused", "missing") and rewords them.</summary>
public static partial class NonSubstantiveOption
{
    /// <summary>The one form in which such an answer is offered to an agent.</summary>
    public const string Wording = "I do not know, or I do not want to answer";

    /// <summary>Whether a label states no opinion.</summary>
    public static bool Matches(string label) => Pattern().IsMatch(label);

    [GeneratedRegex(
        @"^\W*(do\s*n[o']?t know|don.t know|dk\b|no answer|refused|declined|missing|other missing|not available|not applicable|not asked|unsure|prefer not)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
