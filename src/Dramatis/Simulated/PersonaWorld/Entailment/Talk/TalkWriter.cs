using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>
/// Says a claim in words. In the held-out split a hypothesis takes wordings that training never sees, where the relation has some; its
/// premise takes any.
/// </summary>
internal sealed class TalkWriter(RandomStream random, WorldSplit split)
{
    private const double SwappedNumber = 0.4;
    private static readonly string[] OverAndDone = ["used to", "gave up", "sold", "quit", "got rid of", "died", "left"];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Whether what is said now is the hypothesis.</summary>
    public bool IsHypothesis { get; set; }

    /// <summary>States a value, of the speaker or of somebody else.</summary>
    public string? State(TalkRelation relation, string value, TalkPerson? person = null) => person is null
        ? Fill(Take(Lines(relation, value)), value, relation)
        : Retold(relation, value, person, denied: false);

    /// <summary>Denies a value.</summary>
    public string? Deny(TalkRelation relation, string value, TalkPerson? person = null)
    {
        if (person is not null)
        {
            return Retold(relation, value, person, denied: true);
        }

        Wordings denials = IsKind(relation, value) ? relation.KindDenials ?? relation.Denials : relation.Denials;
        bool strong = !IsHypothesis && relation.StrongDenials.Train.Count > 0 && !IsKind(relation, value) && random.NextBool(0.3);
        if (strong)
        {
            return Fill(Take(relation.StrongDenials), value, relation);
        }

        bool written = denials.Train.Count > 0 && random.NextBool(0.5);
        string? byGrammar = written ? null : ByGrammar(relation, value, s => FirstPerson.Negate(s, random));
        return byGrammar
            ?? (denials.Train.Count > 0 ? Fill(Take(denials), value, relation) : null)
            ?? "It is not true that " + TemplateText.Continue(Fill(Take(Lines(relation, value)), value, relation));
    }

    /// <summary>Says that it was so once.</summary>
    public string? Formerly(TalkRelation relation, string value) => !relation.CanChange
        ? null
        : relation.Past.Train.Count > 0 && random.NextBool(0.6)
            ? Fill(Take(relation.Past), value, relation)
            : ByGrammar(relation, value, FirstPerson.Formerly);

    /// <summary>Says that it was so once and is no longer.</summary>
    public string? UsedTo(TalkRelation relation, string value)
    {
        string[] over = [.. relation.Past.Train.Where(p => OverAndDone.Any(o => p.Contains(o, StringComparison.Ordinal)))];
        return !relation.CanChange ? null
            : over.Length > 0 && random.NextBool(0.5) ? Fill(random.Choose(over), value, relation)
            : ByGrammar(relation, value, FirstPerson.Formerly);
    }

    /// <summary>Says that it is over.</summary>
    public string? NoLonger(TalkRelation relation, string value)
    {
        if (!relation.CanChange)
        {
            return null;
        }

        if (random.NextBool(0.6))
        {
            return ByGrammar(relation, value, FirstPerson.NoLonger);
        }

        string ending = random.Choose([", but not any more.", ", but that is over.", ", but those days are gone."]);
        return ByGrammar(relation, value, FirstPerson.Formerly) is { } was ? was.TrimEnd('.') + ending : null;
    }

    /// <summary>Says that it never was so.</summary>
    public string? Never(TalkRelation relation, string value) => relation.Never.Train.Count > 0 ? Fill(Take(relation.Never), value, relation) : null;

    public static bool IsKind(TalkRelation relation, string value) => relation.Kinds.Any(k => k.Wider == value) && !relation.Values.Contains(value, StringComparer.Ordinal);

    private static Wordings Lines(TalkRelation relation, string value) => IsKind(relation, value) ? relation.KindLines ?? relation.Lines : relation.Lines;

    private string? Retold(TalkRelation relation, string value, TalkPerson person, bool denied)
    {
        if (!relation.CanBeRetold)
        {
            return null;
        }

        string? byGrammar = ByGrammar(relation, value, s => Retell(s, person, denied));
        if (byGrammar is not null || denied || relation.Others.Train.Count == 0 || IsKind(relation, value))
        {
            return byGrammar;
        }

        return TemplateText.Fill(Take(relation.Others), ("n", person.Subject), ("v", Number(relation, value)));
    }

    // The denial of the speaker is told of somebody else: "I don't live" becomes "my brother doesn't live".
    private string? Retell(string sentence, TalkPerson person, bool denied)
    {
        if (!denied)
        {
            return FirstPerson.Retell(sentence, person);
        }

        string? negated = FirstPerson.Negate(sentence, random)?
            .Replace("I don't ", "I doesn't ", StringComparison.Ordinal).Replace("I do not ", "I does not ", StringComparison.Ordinal).Replace("I'm not ", "I am not ", StringComparison.Ordinal).Replace("haven't ", "hasn't ", StringComparison.Ordinal);
        return negated is null ? null : FirstPerson.Retell(negated, person);
    }

    private string? ByGrammar(TalkRelation relation, string value, Func<string, string?> change)
    {
        Wordings lines = Lines(relation, value);
        for (int attempt = 0; attempt < 6; attempt++)
        {
            string template = Take(lines);
            if (!template.Contains(": ", StringComparison.Ordinal) && change(Fill(template, value, relation)) is { } changed)
            {
                return TemplateText.Capitalise(changed);
            }
        }

        return null;
    }

    // Whatever one side said the other does not say in the same words, while there are others.
    private string Take(Wordings wordings)
    {
        IReadOnlyList<string> offered = split == WorldSplit.HeldOut && wordings.HeldOut.Count > 0 && (IsHypothesis || random.NextBool(0.5)) ? wordings.HeldOut : wordings.Train;
        string[] fresh = [.. offered.Where(t => !used.Contains(t))];
        string template = random.Choose(fresh.Length > 0 ? fresh : offered == wordings.HeldOut ? wordings.Train : offered);
        if (IsHypothesis)
        {
            used.Add(template);
        }

        return template;
    }

    private string Fill(string template, string value, TalkRelation relation) => TemplateText.Fill(template, ("v", Number(relation, value)));

    private string Number(TalkRelation relation, string value)
    {
        string said = relation.SameAs(value) is { Length: > 1 } same && random.NextBool(0.4) ? random.Choose(same) : value;
        if (!relation.IsNumber || !random.NextBool(SwappedNumber))
        {
            return said;
        }

        int digits = Array.IndexOf(WorldValues.Counts, said) + 1;
        return digits > 0 ? digits.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : int.TryParse(said, out int number) && number <= WorldValues.Counts.Length ? WorldValues.Counts[number - 1]
            : said;
    }
}
