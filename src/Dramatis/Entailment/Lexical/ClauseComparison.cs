using System.Numerics;
using Dramatis.Statistics.Texts;

namespace Dramatis.Entailment.Lexical;

/// <summary>Two clauses side by side: which words they share, which face each other, how their meanings are related.</summary>
internal sealed class ClauseComparison
{
    private const int LongWord = 6;

    private ClauseComparison(LexicalClause premise, LexicalClause hypothesis)
    {
        Premise = premise;
        Hypothesis = hypothesis;
        List<LexicalToken> left = [.. premise.Content.Where(t => !hypothesis.Stems.Contains(t.Stem))];
        List<LexicalToken> right = [.. hypothesis.Content.Where(t => !premise.Stems.Contains(t.Stem))];
        List<LexicalToken> shared = [.. hypothesis.Content.Where(t => premise.Stems.Contains(t.Stem))];
        Align(left, right, shared);
        (OnlyPremise, OnlyHypothesis, Shared) = (left, right, shared);
        Clash = Clashes(left, right, shared);
    }

    public LexicalClause Premise { get; }

    public LexicalClause Hypothesis { get; }

    public IReadOnlyList<LexicalToken> OnlyPremise { get; }

    public IReadOnlyList<LexicalToken> OnlyHypothesis { get; }

    public IReadOnlyList<LexicalToken> Shared { get; }

    /// <summary>A word of the premise is narrower than one of the hypothesis.</summary>
    public bool GoesUp { get; private set; }

    /// <summary>A word of the premise is wider than one of the hypothesis.</summary>
    public bool GoesDown { get; private set; }

    /// <summary>Words of opposite meaning face each other.</summary>
    public bool Opposes { get; private set; }

    /// <summary>Kinds of which each side has another word, one bit a kind.</summary>
    public ulong Clash { get; }

    /// <summary>"-" no numbers, "=" the same, "!" others, "#" another number of the same thing, "p" or "h" on one side only.</summary>
    public char Numbers
    {
        get
        {
            if (Hypothesis.Counted.Any(c => Premise.Counted.TryGetValue(c.Key, out string? number) && number != c.Value))
            {
                return '#';
            }

            bool left = Premise.Content.Any(t => t.Class == WordClass.Number);
            bool right = Hypothesis.Content.Any(t => t.Class == WordClass.Number);
            return (left, right) switch
            {
                (false, false) => '-',
                (true, false) => 'p',
                (false, true) => 'h',
                _ => Hypothesis.Content.All(t => t.Class != WordClass.Number || Premise.Stems.Contains(t.Stem)) ? '=' : '!',
            };
        }
    }

    /// <summary>Each side has a name that the other lacks.</summary>
    public bool NamesDiffer => OnlyPremise.Any(t => t.Class == WordClass.Name) && OnlyHypothesis.Any(t => t.Class == WordClass.Name);

    /// <summary>"=" both are about something common, "!" about different things, "?" unknown.</summary>
    public char Topic => (Premise.Topics & Hypothesis.Topics) != 0 ? '=' : Premise.Topics != 0 && Hypothesis.Topics != 0 ? '!' : '?';

    /// <summary>Of whom both sides speak: "ss", "kk" the same relative, "kx" two, "sk", "ks", "oo" and so on.</summary>
    public string Who
    {
        get
        {
            string left = Sort(Premise.Who);
            string right = Sort(Hypothesis.Who);
            return left == "k" && right == "k" && Premise.Who != Hypothesis.Who ? "kx" : left + right;
        }
    }

    /// <summary>The clauses of two texts that have most to do with each other.</summary>
    public static ClauseComparison Best(LexicalText premise, LexicalText hypothesis) =>
        (from p in premise.Clauses from h in hypothesis.Clauses select new ClauseComparison(p, h)).MaxBy(c => c.Nearness())!;

    private static string Sort(string who) => who switch { "self" => "s", "other" => "o", _ => "k" };

    private double Nearness() =>
        (2.0 * Shared.Count)
        + (0.8 * BitOperations.PopCount(Premise.Topics & Hypothesis.Topics))
        + (0.8 * BitOperations.PopCount(Clash))
        + (GoesUp || GoesDown ? 1 : 0)
        + (Opposes ? 0.5 : 0)
        + (Premise.Who == Hypothesis.Who ? 0.3 : 0)
        + (0.05 * Math.Min(Premise.Content.Count, 6))
        + (0.05 * Math.Min(Hypothesis.Content.Count, 6));

    // Slips of the keyboard and narrower words meet: they face nothing else.
    private void Align(List<LexicalToken> left, List<LexicalToken> right, List<LexicalToken> shared)
    {
        foreach (LexicalToken r in right.ToArray())
        {
            foreach (LexicalToken l in left.ToArray())
            {
                bool up = WordKnowledge.Instance.IsUnder(l.Stem, r.Stem);
                bool down = WordKnowledge.Instance.IsUnder(r.Stem, l.Stem);
                Opposes |= WordKnowledge.Instance.AreOpposite(l.Stem, r.Stem);
                if (up || down || AreOneSlipApart(l, r))
                {
                    GoesUp |= up;
                    GoesDown |= down;
                    left.Remove(l);
                    right.Remove(r);
                    if (!up && !down)
                    {
                        shared.Add(l);
                    }

                    break;
                }
            }
        }
    }

    private static bool AreOneSlipApart(LexicalToken left, LexicalToken right) =>
        left.Class != WordClass.Number && right.Class != WordClass.Number && left.Stem.Length >= LongWord && right.Stem.Length >= LongWord - 1
        && Math.Abs(left.Stem.Length - right.Stem.Length) <= 1 && left.Stem[0] == right.Stem[0]
        && EditDistance.DamerauLevenshtein(left.Stem, right.Stem) == 1;

    private static ulong Clashes(List<LexicalToken> left, List<LexicalToken> right, List<LexicalToken> shared)
    {
        ulong Kinds(List<LexicalToken> tokens) => tokens.Aggregate(0UL, (bits, t) => bits | WordKnowledge.Instance.KindsOf(t.Stem));
        return Kinds(left) & Kinds(right) & ~Kinds(shared);
    }
}
