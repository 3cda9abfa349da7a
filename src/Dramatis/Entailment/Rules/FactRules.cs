using System.Text.RegularExpressions;
using Dramatis.Conversations.Units;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Entailment.Rules;

/// <summary>
/// Judges a claim against a statement of a persona by what both say of their speaker: home, work, age, counts, names, favourites, tastes
/// and any attribute that the persona gives a value ("My lucky number is 7."). Another value where there is only one contradicts, as do
/// a denial, a wrong number and "used to"; another person's fact leaves it open. Silent where the grammar is not certain: wishes, guesses,
/// questions, quotes and turns of phrase. Thread-safe.
/// </summary>
public sealed partial class FactRules : IClaimRules
{
    private const double Sure = 0.97;
    private const double Likely = 0.93;
    private const string Name = "rules";

    /// <summary>The rules; they have no state.</summary>
    public static FactRules Instance { get; } = new();

    /// <inheritdoc/>
    public EntailmentVerdict? Judge(PersonaStatement statement, string claim)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Length > FactReader.MostCharacters)
        {
            return null;
        }

        IReadOnlyList<FactReading> given = Given(statement);
        if (given.Count == 0)
        {
            return null;
        }

        if (SpeaksOfSomebodyElse(claim, statement))
        {
            return new EntailmentVerdict(NliScores.Of(NliLabel.Neutral, Likely), Name, "another person: the claim is about somebody else");
        }

        List<FactReading> said = [.. FactReader.Read(claim)];
        if (KnownAttributes.Find(statement.Facet.Attribute) is null && FactReader.ReadOwn(claim, Words(statement.Facet.Attribute)) is { } own)
        {
            said.Add(own);
        }

        EntailmentVerdict?[] verdicts = [.. from g in given from s in said where g.Attribute == s.Attribute select Compare(g, s)];
        return verdicts.FirstOrDefault(v => v?.Scores.Best == NliLabel.Contradiction)
            ?? verdicts.FirstOrDefault(v => v?.Scores.Best == NliLabel.Entailment && !SaysMore(statement.Text, claim))
            ?? verdicts.FirstOrDefault(v => v?.Scores.Best == NliLabel.Neutral);
    }

    // The typed facet says more surely what its sentence says; a statement without a type is read like a claim.
    private static IReadOnlyList<FactReading> Given(PersonaStatement statement)
    {
        Facet facet = statement.Facet;
        if (facet.Kind is not (FacetKind.Fact or FacetKind.Relationship or FacetKind.Nation) || string.IsNullOrWhiteSpace(facet.Value))
        {
            return facet.Kind is FacetKind.Statement or FacetKind.Fact or FacetKind.Relationship ? FactReader.Read(statement.Text) : [];
        }

        if (KnownAttributes.Find(facet.Attribute) is { } known)
        {
            return [new FactReading(known.Key, known.IsFunctional, known.Value, facet.Value.Trim(), FactForm.Holds)];
        }

        string words = Words(facet.Attribute);
        bool several = words is "dislikes" or "fear" or "fears" or "skill" or "dream" or "habit" or "allergy";
        return words == "dislikes"
            ? [new FactReading("likes", false, FactValue.Phrase, facet.Value.Trim(), FactForm.Denied)]
            : [new FactReading(words, !several, FactValue.Phrase, facet.Value.Trim(), FactForm.Holds)];
    }

    private static EntailmentVerdict? Compare(FactReading given, FactReading said)
    {
        ValueRelation relation = FactValues.Compare(given.Value, said.Value, given.Kind);
        string values = $"{given.Attribute}: {given.Value}, found {said.Value}";
        bool was = given.Form is FactForm.Past or FactForm.Over;
        return (relation, given.Form, said.Form) switch
        {
            (ValueRelation.Same, FactForm.Past or FactForm.Over, FactForm.Past or FactForm.Over) => Verdict(NliLabel.Entailment, Likely, "same past", values),
            (ValueRelation.Same, FactForm.Denied, FactForm.Past or FactForm.Over) => null,
            (ValueRelation.Same, _, FactForm.Past or FactForm.Over) => Verdict(NliLabel.Contradiction, Likely, "used to: it holds still", values),
            (ValueRelation.Same or ValueRelation.Narrower, FactForm.Holds, FactForm.Holds) => Verdict(NliLabel.Entailment, Sure, "same value", values),
            (ValueRelation.Same or ValueRelation.Narrower, FactForm.Holds, FactForm.Denied) => Verdict(NliLabel.Contradiction, Sure, "negation", values),
            (ValueRelation.Same or ValueRelation.Wider, FactForm.Denied, FactForm.Holds) => Verdict(NliLabel.Contradiction, Sure, "negation", values),
            (ValueRelation.Same or ValueRelation.Wider, FactForm.Denied, FactForm.Denied) => Verdict(NliLabel.Entailment, Sure, "same denial", values),
            (ValueRelation.Same, FactForm.Past or FactForm.Over, FactForm.Holds) => Verdict(NliLabel.Contradiction, Likely, "used to: it is over", values),
            (ValueRelation.Same, FactForm.Past or FactForm.Over, FactForm.Denied) => Verdict(NliLabel.Entailment, Likely, "used to: it is over", values),
            (ValueRelation.Other, FactForm.Holds, FactForm.Holds) when given.IsFunctional =>
                Verdict(NliLabel.Contradiction, Likely, FactValues.Number(given.Value) is not null ? "other number" : "other value", values),
            (ValueRelation.Other, FactForm.Holds, FactForm.Denied) when given.IsFunctional => Verdict(NliLabel.Entailment, Likely, "other value denied", values),
            (ValueRelation.Other, _, FactForm.Past or FactForm.Over) => Verdict(NliLabel.Neutral, Likely, "another time", values),
            (ValueRelation.Other, _, _) when was => Verdict(NliLabel.Neutral, Likely, "another time", values),
            (ValueRelation.Other, FactForm.Holds, FactForm.Holds) when FactValues.AreOfOneKind(given.Value, said.Value) => Verdict(NliLabel.Neutral, Likely, "several may hold", values),
            _ => null,
        };
    }

    private static EntailmentVerdict Verdict(NliLabel label, double probability, string rule, string values) =>
        new(NliScores.Of(label, probability), Name, $"{rule} ({values})");

    // "My brother lives in York.", "Elara has two children."; not where the statement itself is about people around the speaker.
    private static bool SpeaksOfSomebodyElse(string claim, PersonaStatement statement)
    {
        if (claim.Contains('?', StringComparison.Ordinal) || Family().IsMatch(statement.Facet.Attribute) || Family().IsMatch(statement.Text))
        {
            return false;
        }

        string plain = claim.Replace('’', '\'');
        return !Speaker().IsMatch(plain) && (Relative().IsMatch(plain) || Named().Match(plain) is { Success: true } named
            && !statement.Text.Contains(named.Groups["name"].Value, StringComparison.OrdinalIgnoreCase));
    }

    // "I love running with my six dogs" is more than "I love running".
    private static bool SaysMore(string statement, string claim) =>
        ClauseSplitter.Instance.Split(claim).Count > 1
        || Number().Matches(claim).Any(m => !statement.Contains(m.Value, StringComparison.OrdinalIgnoreCase) && FactValues.Number(m.Value) is { } n && !Number().Matches(statement).Any(s => FactValues.Number(s.Value) == n));

    private static string Words(string attribute) => attribute.Replace('-', ' ').Replace('_', ' ').Trim().ToLowerInvariant()
        .Replace("favourite", "favorite", StringComparison.Ordinal).Replace("colour", "color", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:I|I'm|I've|I'd|I'll|i|i'm|me|mine|myself|we|us|our)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Speaker();

    [GeneratedRegex(@"\b(?:\d+|[a-z]+(?:-[a-z]+)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:\w+, )?my (?:\w+ )?(?:brother|sister|mother|father|mum|dad|mom|wife|husband|friend|boss|neighbou?r|roommate|girlfriend|boyfriend|son|daughter|colleague|uncle|aunt|grandmother|grandfather|cousin|teacher|flatmate|niece|nephew|coworker)(?:'s)? ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^(?<name>[A-Z][a-z]+) (?:lives|works|has|owns|is (?:an? |\d)|plays|speaks|likes|loves|hates|enjoys|was born|comes from|drives|goes to|keeps)\b(?!.*\bmy\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:brother|sister|sibling|mother|father|mum|mom|dad|parent|wife|husband|partner|friend|boss|spouse|child|children|kid|son|daughter|family|married|girlfriend|boyfriend|roommate|colleague|neighbou?r|we|our|cousin|aunt|uncle)s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Family();
}
