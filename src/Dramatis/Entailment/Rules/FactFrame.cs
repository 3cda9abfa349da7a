using System.Text.RegularExpressions;

namespace Dramatis.Entailment.Rules;

/// <summary>
/// One way to state an attribute, in the three forms that rules tell apart: it is so, it is not so, it was so. Built from a short pattern:
/// <c>I live in *</c>, <c>I am *</c>, <c>my age is *</c>, <c>* is my home town</c>.
/// </summary>
internal sealed class FactFrame
{
    private const string Value = "(?<v>[^.,;:!?()\"]+?)(?= (?:and|but|with my|because|since|so|which|who|where|when|while|now|these days|at the moment|right now|by the way|you know|too|as well|after all)\\b|[.,;:!?()\"]|$)";
    private const string Adverb = "(?:currently |now |still |really |just |actually |also |always |mostly |usually )?";

    private readonly Regex holds;
    private readonly Regex denied;
    private readonly Regex past;
    private readonly Regex over;

    private FactFrame(string holds, string denied, string past, string over, bool isNegative)
    {
        (this.holds, this.denied, this.past, this.over) = (Compile(holds), Compile(denied), Compile(past), Compile(over));
        IsNegative = isNegative;
    }

    /// <summary>Whether the frame itself denies: "I hate *".</summary>
    public bool IsNegative { get; }

    /// <summary>"I verb rest *".</summary>
    public static FactFrame Verb(string verb, string rest = "", bool isNegative = false)
    {
        string tail = (rest.Length > 0 ? $" (?:{rest})" : "") + " " + Value;
        return new FactFrame(
            $@"\bi {Adverb}(?:{verb}){tail}",
            $@"\bi (?:do not|don't|dont|never|did not|didn't) {Adverb}(?:{verb}){tail}",
            $@"\bi used to (?:{verb}){tail}",
            $@"\bi no longer (?:{verb}){tail}",
            isNegative);
    }

    /// <summary>"I am lead * tail".</summary>
    public static FactFrame Am(string lead = "", string tail = "") => new(
        $@"\bi(?:'m| am|m) {Adverb}{Space(lead)}{Bounded(tail)}",
        $@"\bi(?:'m| am|m) not {Adverb}{Space(lead)}{Bounded(tail)}",
        $@"\bi used to be {Space(lead)}{Bounded(tail)}",
        $@"\bi(?:'m| am|m) no longer {Space(lead)}{Bounded(tail)}",
        isNegative: false);

    /// <summary>"My noun is *", "* is my noun", "Noun: *".</summary>
    public static FactFrame My(string noun) => new(
        $@"\bmy (?:{noun})(?:'s name)? (?:is|are|has to be) (?:called |named |at |in |by )?(?!not\b|no longer\b){Value}|^(?<v>[^.,;:!?]+?) (?:is|are) (?:the name of )?my (?:{noun})\b|^(?:{noun}): {Value}",
        $@"\bmy (?:{noun})(?:'s name)? (?:is not|isn't|are not|aren't) (?:called |named |at |in |by )?{Value}|^(?<v>[^.,;:!?]+?) (?:is not|isn't|are not|aren't) (?:the name of )?my (?:{noun})\b",
        $@"\bmy (?:{noun})(?:'s name)? used to be (?:called |named |at |in |by )?{Value}",
        $@"\bmy (?:{noun})(?:'s name)? (?:is|are) no longer (?:called |named |at |in |by )?{Value}",
        isNegative: false);

    /// <summary>"I have * noun".</summary>
    public static FactFrame Count(string noun) => new(
        $@"\bi(?: {Adverb}have|'ve| have)(?: got)? (?<v>[\w-]+) (?:{noun})\b",
        $@"\bi (?:do not|don't|dont) have (?<v>[\w-]+) (?:{noun})\b",
        $@"\bi used to have (?<v>[\w-]+) (?:{noun})\b",
        $@"\bi no longer have (?<v>[\w-]+) (?:{noun})\b",
        isNegative: false);

    /// <summary>A frame from patterns written out, with the value as <c>v</c>.</summary>
    public static FactFrame Written(string holds, string denied, bool isNegative = false) =>
        new(holds.Replace("*", Value, StringComparison.Ordinal), denied.Replace("*", Value, StringComparison.Ordinal), "(?!)", "(?!)", isNegative);

    /// <summary>The value with the form in which it is stated, or null. The time grows with the square of the clause: callers bound its length.</summary>
    public (string Value, FactForm Form)? Read(string clause)
    {
        return Match(over, clause) is { } o ? (o, FactForm.Over)
            : Match(past, clause) is { } p ? (p, FactForm.Past)
            : Match(denied, clause) is { } d ? (d, IsNegative ? FactForm.Holds : FactForm.Denied)
            : Match(holds, clause) is { } h ? (h, IsNegative ? FactForm.Denied : FactForm.Holds)
            : null;
    }

    private static string? Match(Regex pattern, string clause) => pattern.Match(clause) is { Success: true } match ? match.Groups["v"].Value.Trim() : null;

    private static string Space(string words) => words.Length > 0 ? $"(?:{words}) " : "";

    private static string Bounded(string tail) => tail.Length > 0 ? $@"(?<v>[\w' -]+?) (?:{tail})\b" : Value;

    private static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
