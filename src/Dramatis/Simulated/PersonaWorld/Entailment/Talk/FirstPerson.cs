using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>
/// Turns a plain first-person sentence into its denial, its past and a statement about somebody else. Null where the small grammar does
/// not reach.
/// </summary>
internal static partial class FirstPerson
{

    private static readonly FrozenSet<string> Adverbs = FrozenSet.Create(
        StringComparer.Ordinal, "really", "just", "always", "often", "usually", "mostly", "also", "still", "truly", "actually", "currently", "regularly", "first", "proudly", "gladly", "never");

    private static readonly FrozenSet<string> Modals = FrozenSet.Create(StringComparer.Ordinal, "can", "could", "will", "would", "must", "might");

    private static readonly FrozenDictionary<string, string> Past = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["grew"] = "grow",
        ["learned"] = "learn",
        ["named"] = "name",
        ["found"] = "find",
        ["chose"] = "choose",
        ["turned"] = "turn",
        ["studied"] = "study",
        ["went"] = "go",
        ["married"] = "marry",
        ["moved"] = "move",
        ["got"] = "get",
        ["saw"] = "see",
        ["served"] = "serve",
        ["spent"] = "spend",
        ["majored"] = "major",
        ["came"] = "come",
        ["took"] = "take",
        ["bought"] = "buy",
        ["did"] = "do",
        ["visited"] = "visit",
        ["picked"] = "pick",
        ["celebrated"] = "celebrate",
        ["tied"] = "tie",
        ["graduated"] = "graduate",
        ["joined"] = "join",
        ["adopted"] = "adopt",
        ["lived"] = "live",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Subordinators = ["When", "Before", "As", "If", "Nothing", "No", "What", "Give", "Although", "That", "People"];

    /// <summary>The denial: "I do not live in Leeds.", "My hair is not red."</summary>
    public static string? Negate(string sentence, RandomStream random)
    {
        if (Split(sentence) is not { } s || HasNegation(sentence) || Qualified().IsMatch(sentence))
        {
            return null; // "I have not always been shy" leaves open what the denial must exclude
        }

        bool brief = random.NextBool(0.5);
        return s.Kind switch
        {
            VerbKind.Am => $"{s.Before}{s.Subject} {(brief ? "'m not" : "am not")} {s.Rest}".Replace(" 'm", "'m", StringComparison.Ordinal),
            VerbKind.Copula => $"{s.Before}{s.Subject} {(brief ? s.Verb + "n't" : s.Verb + " not")} {s.Rest}",
            VerbKind.Perfect => $"{s.Before}{s.Subject} {(brief ? s.Verb + "n't" : s.Verb + " not")} {s.Rest}",
            VerbKind.Modal when s.Verb == "can" => $"{s.Before}{s.Subject} {(brief ? "can't" : "cannot")} {s.Rest}",
            VerbKind.Modal when s.Rest.StartsWith("rather ", StringComparison.Ordinal) => null,
            VerbKind.Modal => $"{s.Before}{s.Subject} {s.Verb} not {s.Rest}",
            VerbKind.PastTense => $"{s.Before}{s.Subject} {(brief ? "didn't" : "did not")} {Past[s.Verb]} {s.Rest}",
            VerbKind.Main when s.Subject == "I" => $"{s.Before}I {(brief ? "don't" : "do not")} {s.Adverb}{s.Verb} {s.Rest}",
            _ => null,
        };
    }

    /// <summary>What was: "I used to live in Leeds.", "My hair used to be red."</summary>
    public static string? Formerly(string sentence)
    {
        if (Split(Now().Replace(sentence, "")) is not { } s || HasNegation(sentence) || Qualified().IsMatch(sentence))
        {
            return null;
        }

        return s.Kind switch
        {
            VerbKind.Am or VerbKind.Copula when s.Verb is "am" or "is" or "are" => $"{s.Before}{s.Subject} used to be {s.Rest}",
            VerbKind.Main when s.Subject == "I" => $"{s.Before}I used to {s.Verb} {s.Rest}",
            VerbKind.Modal when s.Verb == "can" => $"{s.Before}{s.Subject} used to be able to {s.Rest}",
            _ => null,
        };
    }

    /// <summary>What is over: "I no longer live in Leeds.", "My hair is no longer red."</summary>
    public static string? NoLonger(string sentence)
    {
        if (Split(Now().Replace(sentence, "")) is not { } s || HasNegation(sentence) || Qualified().IsMatch(sentence))
        {
            return null;
        }

        return s.Kind switch
        {
            VerbKind.Am or VerbKind.Copula when s.Verb is "am" or "is" or "are" => $"{s.Before}{s.Subject} {s.Verb} no longer {s.Rest}",
            VerbKind.Main when s.Subject == "I" => $"{s.Before}I no longer {s.Verb} {s.Rest}",
            VerbKind.Modal when s.Verb == "can" => $"{s.Before}{s.Subject} can no longer {s.Rest}",
            _ => null,
        };
    }

    /// <summary>The statement about somebody else: "My brother lives in Leeds."</summary>
    public static string? Retell(string sentence, TalkPerson person)
    {
        if (Split(sentence) is not { } s || FirstWords().IsMatch(s.Rest))
        {
            return null;
        }

        string rest = Shift(s.Rest, person);
        string before = Shift(s.Before, person);
        string subject = s.Subject == "I" ? person.Subject : person.Possessive + s.Subject[2..];
        string verb = s.Kind switch
        {
            VerbKind.Am => "is",
            VerbKind.Main when s.Subject == "I" => s.Adverb + ThirdPerson(s.Verb),
            VerbKind.Perfect when s.Subject == "I" => "has",
            _ => s.Verb,
        };
        return TemplateText.Capitalise($"{before}{subject} {verb} {rest}");
    }

    public static string ThirdPerson(string verb) => verb switch
    {
        "have" => "has",
        "am" => "is",
        "does" => verb,
        _ when verb.EndsWith("n't", StringComparison.Ordinal) => verb,
        _ when Past.ContainsKey(verb) || verb is "used" or "no" or "cannot" => verb,
        _ when verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2]) => verb[..^1] + "ies",
        _ when verb.EndsWith('o') || verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith('x') => verb + "es",
        _ => verb + "s",
    };

    private static Parts? Split(string sentence)
    {
        string plain = sentence.Replace("I'm ", "I am ", StringComparison.Ordinal).Replace("I've ", "I have ", StringComparison.Ordinal);
        Match match = plain.StartsWith("My ", StringComparison.Ordinal) ? Belongings().Match(plain) : Speaker().Match(plain);
        if (!match.Success)
        {
            return null;
        }

        string before = match.Groups["before"].Value;
        if (before.Length > 0 && (Subordinators.Any(w => before.StartsWith(w + " ", StringComparison.Ordinal)) || before.Contains(',')))
        {
            return null;
        }

        string subject = match.Groups["subject"].Value;
        string verb = match.Groups["verb"].Value;
        string rest = match.Groups["rest"].Value;
        string adverb = "";
        if (Adverbs.Contains(verb) && rest.IndexOf(' ') is > 0 and int space)
        {
            (adverb, verb, rest) = (verb + " ", rest[..space], rest[(space + 1)..]);
        }

        return new Parts(before, subject, adverb, verb, rest, KindOf(subject, verb, rest));
    }

    private static VerbKind KindOf(string subject, string verb, string rest)
    {
        if (subject == "I" && verb == "am")
        {
            return VerbKind.Am;
        }

        if (verb is "is" or "are" or "was" or "were")
        {
            return VerbKind.Copula;
        }

        if (Modals.Contains(verb))
        {
            return VerbKind.Modal;
        }

        if (verb is "have" or "has" && Participle().IsMatch(rest))
        {
            return VerbKind.Perfect;
        }

        return Past.ContainsKey(verb) ? VerbKind.PastTense
            : verb.EndsWith("ed", StringComparison.Ordinal) && verb.Length > 4 ? VerbKind.Unknown
            : VerbKind.Main;
    }

    private static bool HasNegation(string sentence) => NegationWords().IsMatch(sentence);

    private static string Shift(string text, TalkPerson person) =>
        My().Replace(Me().Replace(text, person.Object), m => m.Value[0] == 'M' ? TemplateText.Capitalise(person.Their) : person.Their);

    private sealed record Parts(string Before, string Subject, string Adverb, string Verb, string Rest, VerbKind Kind);

    private enum VerbKind
    {
        Am,
        Copula,
        Perfect,
        Modal,
        PastTense,
        Main,
        Unknown,
    }

    [GeneratedRegex(@"^(?<before>|[A-Z0-9].*? )(?<subject>I) (?<verb>[a-z']+) (?<rest>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"^(?<before>)(?<subject>My [^,.]+?) (?<verb>is|are|was|were|has) (?<rest>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Belongings();

    [GeneratedRegex(@"^(?:\w+ed|just|always|made|read|known|been|had|got|run|written|grown|kept|seen|chosen|learnt|won|given)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Participle();

    [GeneratedRegex(@"\b(?:not|never|no|nothing|nobody|hardly|cannot|without)\b|n't\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NegationWords();

    [GeneratedRegex(@"\b(?:I|I'm|we|our)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWords();

    [GeneratedRegex(@"\b[Mm]y\b", RegexOptions.CultureInvariant)]
    private static partial Regex My();

    [GeneratedRegex(@" (?:always|very|rather|as a child|everywhere|all the time|a lot|every week|last year|for years|all day|at home|on a free day|just)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Qualified();

    [GeneratedRegex(@" (?:these days|at the moment|right now|currently|now)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Now();

    [GeneratedRegex(@"\bme\b", RegexOptions.CultureInvariant)]
    private static partial Regex Me();
}
