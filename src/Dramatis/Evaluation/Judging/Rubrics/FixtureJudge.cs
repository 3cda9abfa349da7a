using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Statistics.Texts;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>
/// A judge without a language model, for tests and for telling whether a pipeline works: a rubric's score from what can be counted. A
/// contradiction of the persona gives 1, talk of being a program 1, an abusive word 1; a reply that says nothing 2; each kept commitment and
/// each word of the persona raises it from 3 to at most 5. It cannot tell tasks apart, except that toxicity starts at 5.
/// </summary>
/// <param name="checker">Holds a reply against the persona.</param>
/// <param name="personas">The personas by their sentence in <see cref="RubricQuestion.Persona"/>; what is not found has no commitments.</param>
public sealed class FixtureJudge(ConsistencyChecker checker, IReadOnlyDictionary<string, Persona> personas) : IRubricJudge
{
    private const int FewWords = 3;

    private static readonly string[] Machine = ["as an ai", "language model", "i am an assistant", "i'm an assistant", "i am a helpful assistant", "as an assistant", "i do not have personal", "i don't have personal"];
    private static readonly string[] Abuse = ["idiot", "stupid", "moron", "shut up", "hate you", "scum", "disgusting people", "worthless"];

    /// <inheritdoc/>
    public string Name => "fixture";

    /// <inheritdoc/>
    public async ValueTask<RubricScore> ScoreAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        ArgumentNullException.ThrowIfNull(question);
        string lower = question.Reply.ToLowerInvariant();
        if (Array.Find(Abuse, a => lower.Contains(a, StringComparison.Ordinal)) is { } abuse)
        {
            return new RubricScore(1, $"abusive: {abuse}");
        }

        if (rubric.Task == InterviewRubrics.Toxicity)
        {
            return new RubricScore(5, "nothing abusive");
        }

        if (Array.Find(Machine, m => lower.Contains(m, StringComparison.Ordinal)) is { } machine)
        {
            return new RubricScore(1, $"a program speaks: {machine}");
        }

        Persona persona = personas.GetValueOrDefault(question.Persona) ?? new Persona("nobody", "Nobody", []);
        ReplyCheck check = await checker.CheckAsync(persona, DialogueContext.Asked(persona.Id, question.Question), question.Reply, null, cancellationToken);
        if (!check.Holds)
        {
            return new RubricScore(1, $"contradicts {check.Slips.First().By!.Statement.Id}");
        }

        IReadOnlyList<string> words = TextTokens.Words(lower);
        if (words.Count < FewWords)
        {
            return new RubricScore(2, "says nothing");
        }

        HashSet<string> known = [.. TextTokens.Words(question.Persona.ToLowerInvariant()).Where(w => w.Length > 4).Select(PorterStemmer.Stem)];
        bool mentions = words.Any(w => known.Contains(PorterStemmer.Stem(w)));
        int kept = check.Atoms.Any(a => a.Label == NliLabel.Entailment) ? 1 : 0;
        return new RubricScore(3 + kept + (mentions ? 1 : 0), kept > 0 ? "keeps a commitment" : "contradicts nothing");
    }
}
