using Dramatis.Catalog.BPsychometrics.ValueConsistency;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.Tests.BPsychometrics.ValueConsistency;

public sealed class ContradictionsTests
{
    private static readonly Contradictions Search = new("en", 0.6);

    [Fact]
    public void AWordingAgainstTheOthers_IsPairedWithTheFirmestOfItsLanguage()
    {
        Contradiction found = Assert.Single(Find(Of(0, 0.8), Of(1, 0.2), Of(2, 0.9), Of(0, 0.95, "de")));

        Assert.Equal((ContradictionKind.Paraphrase, 1, 2, true), (found.Kind, found.Odd.Paraphrase, found.Held.Paraphrase, found.Supports));
        Assert.Equal(0.7, found.Margin, 12);
    }

    [Fact]
    public void AnotherLanguage_IsComparedWhereTheOwnOneDoesNotHold()
    {
        Contradiction found = Assert.Single(Find(Of(0, 0.7), Of(1, 0.7), Of(0, 0.1, "de"), Of(1, 0.1, "de")), c => c.Odd.Paraphrase == 1);

        // (.7 + .7 + .1 + .1) / 4 is below one half: English is what stands against the rest.
        Assert.Equal((ContradictionKind.Language, "en", "de", 1, false), (found.Kind, found.Odd.Language, found.Held.Language, found.Held.Paraphrase, found.Supports));
    }

    [Fact]
    public void WhoHardlyTakesSides_ContradictsNobody()
    {
        Assert.Empty(Find(Of(0, 0.55), Of(1, 0.45), Of(2, 0.55)));
        Assert.Equal(ContradictionKind.Paraphrase, Assert.Single(new Contradictions("en", 0.5).Of("ada", [Of(0, 0.55), Of(1, 0.45), Of(2, 0.55)])).Kind);
    }

    [Fact]
    public void AsMuchForAsAgainst_HoldsNothing() => Assert.Empty(Find(Of(0, 0.9), Of(1, 0.1)));

    // Wordings are pooled first: question b opposes with .2 on average, the topic supports with (.9 + .2 + .8) / 3.
    [Fact]
    public void AQuestionAgainstItsTopic_IsPairedWithTheFirmestQuestion()
    {
        Contradiction found = Assert.Single(Find(Of(0, 0.9), Of(0, 0.1, question: "b"), Of(1, 0.3, question: "b"), Of(0, 0.8, question: "c")));

        Assert.Equal((ContradictionKind.Topic, "b", "a"), (found.Kind, found.Odd.Question, found.Held.Question));
        Assert.Equal(0.9 - 0.2, found.Margin, 12);
    }

    [Fact]
    public void AbstainingAndWriting_AreNoSides()
    {
        StanceAnswer abstains = Of(1, 0) with { Stances = [0.1, 0.2, 0.7] };
        Assert.Empty(Find(Of(0, 0.9) with { Stances = [0.9, 0.05, 0.05] }, abstains, Of(2, 0.1) with { Task = StanceTask.Writing }));
    }

    private static IReadOnlyList<Contradiction> Find(params StanceAnswer[] answers) => Search.Of("ada", answers);

    private static StanceAnswer Of(int paraphrase, double supports, string language = "en", string question = "a") =>
        new("set", "topic", question, language, paraphrase, StanceTask.Choice, null, [supports, 1 - supports]);
}
