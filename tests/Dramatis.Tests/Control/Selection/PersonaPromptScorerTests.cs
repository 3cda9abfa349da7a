using Dramatis.Control.Candidates;
using Dramatis.Control.Selection;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Selection;

public class PersonaPromptScorerTests
{
    private static readonly Persona Runa = new("runa", "Runa", [Said("I live in Leeds."), Said("I keep two goats."), Said("My brother paints boats.")]);
    private static readonly DialogueContext Talk = new("runa", [new Turn(0, "user", "Hello."), new Turn(1, "runa", "Good morning."), new Turn(2, "user", "Where do you live?")]);
    private static readonly Candidate[] Replies = [new("I live in Leeds, with goats."), new("Boats and goats.")];

    private static Facet Said(string text) => new(FacetKind.Statement, "said", Text: text);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheNearestLines_ComeBeforeTheTalk_TheNearestOneLast()
    {
        Recording fit = new();
        IReadOnlyList<CandidateScore> scores = await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { Question = "Who are you?" }).ScoreAsync(Runa, Talk, Replies, Cancellation);

        Assert.Equal(["Who are you?", "I keep two goats. I live in Leeds.", "Hello.", "Good morning.", "Where do you live?"], fit.Seen[0].Turns.Select(t => t.Text));
        Assert.Equal(["user", "runa", "user", "runa", "user"], fit.Seen[0].Turns.Select(t => t.Speaker));
        Assert.Equal("I live in Leeds.", scores[0].Reasons[0].Subject);
        Assert.DoesNotContain("Leeds", fit.Seen[1].Turns[1].Text, StringComparison.Ordinal); // each reply has lines of its own
    }

    [Fact]
    public async Task TheOrderTheQuestionAndTheNumber_AreSettings()
    {
        Recording fit = new();
        await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { Question = null, BestLast = false, TopK = 1 }).ScoreAsync(Runa, Talk, Replies, Cancellation);
        Assert.Equal(["I live in Leeds.", "Hello.", "Good morning.", "Where do you live?"], fit.Seen[0].Turns.Select(t => t.Text));
    }

    // Plug and play: without a persona the scores are those of the fit alone, to the last bit.
    [Fact]
    public async Task WithoutAPersonaOrLines_ScoresAreThoseOfTheFit()
    {
        Recording fit = new();
        double?[] alone = [.. await fit.ScoreAsync([.. Replies.Select(r => (Talk, r.Text))], Cancellation)];
        foreach ((Persona persona, int lines) in new[] { (Runa, 0), (new Persona("nobody", "Nobody", []), 2) })
        {
            IReadOnlyList<CandidateScore> scores = await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { TopK = lines }).ScoreAsync(persona, Talk, Replies, Cancellation);
            Assert.Equal(alone, scores.Select(s => s.Value));
        }
    }

    [Fact]
    public async Task LongTalks_LoseTheirOldestTurns_AndKeepQuestionAndLines()
    {
        Recording fit = new();
        await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { MostTurns = 1, Question = "Who are you?" }).ScoreAsync(Runa, Talk, Replies, Cancellation);
        Assert.Equal(["Who are you?", "I keep two goats. I live in Leeds.", "Where do you live?"], fit.Seen[0].Turns.Select(t => t.Text));
    }

    // "Where do you live?" has 18 characters, "Good morning." 13: a limit counts whole turns from the end, and cuts only a last one.
    [Theory]
    [InlineData(100, "Hello.|Good morning.|Where do you live?")]
    [InlineData(31, "Good morning.|Where do you live?")]
    [InlineData(30, "Where do you live?")]
    [InlineData(9, "you live?")]
    public async Task CharactersOfATalk_CanBeLimited_AndQuestionLinesAndReplyStay(int most, string kept)
    {
        Recording fit = new();
        IReadOnlyList<CandidateScore> scores = await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { MostCharacters = most, Question = "Who are you?" }).ScoreAsync(Runa, Talk, Replies, Cancellation);
        Assert.Equal(["Who are you?", "I keep two goats. I live in Leeds.", .. kept.Split('|')], fit.Seen[0].Turns.Select(t => t.Text));
        Assert.All(scores.Zip(Replies), pair => Assert.Equal(pair.Second.Text.Length, Math.Floor(pair.First.Value!.Value)));
    }

    [Fact]
    public async Task ATalkWithoutTurns_StaysEmpty()
    {
        Recording fit = new();
        await new PersonaPromptScorer(fit, new Bm25Grounder(), new PersonaPrompt { MostCharacters = 5, TopK = 0 }).ScoreAsync(Runa, Talk with { Turns = [] }, Replies, Cancellation);
        Assert.Empty(fit.Seen[0].Turns);
    }

    [Fact]
    public void ImpossibleSettings_AreRefused()
    {
        Assert.Throws<InvalidInputException>(() => new PersonaPromptScorer(new Recording(), new Bm25Grounder(), new PersonaPrompt { TopK = -1 }));
        Assert.Throws<InvalidInputException>(() => new PersonaPromptScorer(new Recording(), new Bm25Grounder(), new PersonaPrompt { MostCharacters = 0 }));
    }

    [Fact]
    public async Task Likelihood_IsTheMeanOverTokens_AndReadsEachDialogueOnce()
    {
        using ScriptedChatClient model = new() { Score = (request, reply) => -6 * request.Messages.Count };
        DialogueContext shorter = Talk with { Turns = [Talk.Turns[0]] };
        IReadOnlyList<double?> scores = await new LikelihoodFit(model).ScoreAsync([(Talk, "One two."), (shorter, "One two three."), (Talk, "One two three.")], Cancellation);

        Assert.Equal([-9, -2, -6], scores); // three messages and two words, one and three, three and three
        Assert.Equal(2, model.ScoringRequests.Count);
    }

    [Fact]
    public async Task AClassifier_GivesTheProbabilityOfItsClass()
    {
        using Fixed two = new(["other", "fits"], [0.25, 0.75]);
        using Fixed one = new(["score"], [0.4]);
        using Fixed strange = new(["a", "b"], [0.5, 0.5]);

        Assert.Equal([0.75], await new ClassifierFit(two).ScoreAsync([(Talk, "Leeds.")], Cancellation));
        Assert.Equal([0.4], await new ClassifierFit(one).ScoreAsync([(Talk, "Leeds.")], Cancellation));
        Assert.Equal("Hello.\nGood morning.\nWhere do you live?", two.Seen!.First);
        Assert.Throws<InvalidInputException>(() => new ClassifierFit(strange));
    }

    private sealed class Recording : IResponseFit
    {
        public IReadOnlyList<DialogueContext> Seen { get; private set; } = [];

        public string Name => "recording";

        public ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<(DialogueContext Context, string Reply)> replies, CancellationToken cancellationToken = default)
        {
            Seen = [.. replies.Select(r => r.Context)];
            return ValueTask.FromResult<IReadOnlyList<double?>>([.. replies.Select(r => (double?)(r.Reply.Length + (0.1 * r.Context.Turns.Count)))]);
        }
    }

    private sealed class Fixed(string[] labels, double[] probabilities) : ITextClassifier
    {
        public TextPair? Seen { get; private set; }

        public IReadOnlyList<string> Labels => labels;

        public string Fingerprint => "fixed";

        public ValueTask<IReadOnlyList<TextClassification>> ClassifyAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default)
        {
            Seen = texts[0];
            return ValueTask.FromResult<IReadOnlyList<TextClassification>>([.. texts.Select(_ => new TextClassification([.. labels.Zip(probabilities, (l, p) => new ClassProbability(l, p))]))]);
        }

        public void Dispose()
        {
        }
    }
}
