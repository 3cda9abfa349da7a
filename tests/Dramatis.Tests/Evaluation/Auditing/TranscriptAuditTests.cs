using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Evaluation.Auditing;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Tests.Control.Guarding;

namespace Dramatis.Tests.Evaluation.Auditing;

public class TranscriptAuditTests
{
    private static readonly Transcript Talk = new(
        "t",
        "A talk",
        [
            new Turn(0, "user", "I live in York. And you?"),
            new Turn(1, "Ann", "I live in Leeds."),
            new Turn(2, "Ann", "Maybe I live in Hull?", "reflection"),
            new Turn(3, "user", "<b>What</b> do you do?"),
            new Turn(4, "Ann", "It rains. I am a nurse & <i>vet</i>."),
        ]);

    private static ValueTask<TranscriptAudit> AuditAsync(Transcript talk, string? speaker = null) => TranscriptAudit.RunAsync(
        Ann.Persona, talk, speaker, new ConsistencyChecker(new ClaimJudge(Ann.Nli())), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task OnlyThePersonasPublicTurns_AreHeldAgainstIt()
    {
        TranscriptAudit audit = await AuditAsync(Talk);

        Assert.Equal(("Ann", 2, 0.5), (audit.Speaker, audit.Turns.Count, audit.TurnsThatHold));
        Assert.Equal((1, 1, 1), (audit.Count(NliLabel.Entailment), audit.Count(NliLabel.Contradiction), audit.Count(NliLabel.Neutral)));
        Assert.Empty(audit.Untouched());
    }

    [Fact]
    public async Task WhenNobodyIsThePersona_TheSpeakersAreListed()
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(async () => await AuditAsync(Talk, "Bob"));

        Assert.Contains("no turn of 'Bob'; its speakers are 'user', 'Ann'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--speaker", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePage_ShowsEveryTurnOnce_MarksItsAtoms_AndEscapesWhatItWasGiven()
    {
        using StringWriter page = new();
        AuditPage.Write(await AuditAsync(Talk), page);
        string html = page.ToString();

        Assert.Contains("<mark class=\"kept\" title=\"s1 &quot;I live in Leeds.&quot; (scripted, 0.97)\">I live in Leeds.</mark>", html, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"slip\"", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;What&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task StatementsThatContradictEachOther_AreFoundBeforeTheRun()
    {
        Persona torn = new("t", "T", [.. Ann.Persona.Facets, new Facet(FacetKind.Statement, "x", null, "I live in York, I think."), new Facet(FacetKind.Statement, "x", null, "I am tall.")]);
        StatementConflict conflict = Assert.Single(await StatementConflicts.FindAsync(torn, new ClaimJudge(Ann.Nli()), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(("s1", "s3"), (conflict.First.Id, conflict.Second.Id));
    }

    [Fact]
    public async Task StatementsOfDifferentTimes_DoNotConflict()
    {
        DateTimeOffset moved = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Persona mover = new(
            "m", "M", [new Facet(FacetKind.Fact, "home-town", "Leeds", "I live in Leeds.", ValidUntil: moved), new Facet(FacetKind.Fact, "home-town", "York", "I live in York.", ValidFrom: moved)]);

        Assert.Empty(await StatementConflicts.FindAsync(mover, new ClaimJudge(Ann.Nli()), cancellationToken: TestContext.Current.CancellationToken));
    }
}
