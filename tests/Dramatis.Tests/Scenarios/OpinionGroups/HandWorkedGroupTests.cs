using Dramatis.Evaluation.Labelling;
using Dramatis.Psychometrics;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Tests.Scenarios.OpinionGroups;

/// <summary>
/// Five agents a to e start with A A B B C. d says nothing that can be read, c has no reflection; one of two otherwise equal groups has no
/// group opinion, the other agreed on B.
/// </summary>
public sealed class HandWorkedGroupTests
{
    private const int A = 0, B = 1, C = 2, E = 4;

    private static readonly InconstancyTables Tables = InconstancyTables.Of([Group(DiscussionMode.Collaborate, null), Group(DiscussionMode.Debate, B)]);

    [Fact]
    public void TableA_CountsAgreementByStartingSupport()
    {
        GroupSupportRow row = Assert.Single(Tables.GroupSupport());
        Assert.Equal(1.52, row.EntropyClass);
        Assert.Equal((2, 1), (row.Groups, row.NoAgreement));
        Assert.Equal(new Dictionary<double, int> { [0.4] = 1 }, row.BySupport);
    }

    [Fact]
    public void TablesBAndC_FollowTheFirstOpinionVoiced()
    {
        InitiatorRow row = Assert.Single(Tables.Initiator());
        Assert.Equal(new Proportion(1, 1), row.Dominance); // first voiced: B; one group agreed, on B
        Assert.Equal(new Proportion(2, 2), row.Shift); // a said B and had answered A
    }

    [Fact]
    public void TableD_SetsPrivateChangeBesidePublicVoice()
    {
        IReadOnlyList<PeerPressureRow> rows = Tables.PeerPressure();
        Assert.Equal([0.2, 0.4], rows.Select(r => r.Support));

        Assert.Equal(new Proportion(0, 2), rows[0].Changed); // e keeps C
        Assert.Equal(0.5, rows[0].PublicShareUnchanged); // says C, B
        Assert.Null(rows[0].PublicShareChanged);
        Assert.Equal(0, rows[0].Missing);

        Assert.Equal(new Proportion(4, 6), rows[1].Changed); // b and d of a, b, d
        Assert.Equal(0.5, rows[1].PublicShareUnchanged); // a says B, A and keeps A
        Assert.Equal(2 / 3.0, rows[1].PublicShareChanged!.Value, 12); // b says A, B, B and ends with B; d cannot be read
        Assert.Equal(2, rows[1].Missing); // c
    }

    [Fact]
    public void TableE_LooksAtGroupsThatAgreed()
    {
        IReadOnlyList<PeerInfluenceRow> rows = Tables.PeerInfluence();
        Assert.Equal(new Proportion(0, 1), rows[0].UnchangedWithGroup); // e: C, not B
        Assert.Equal(new Proportion(0, 0), rows[0].ChangedToGroup);
        Assert.Equal(new Proportion(0, 1), rows[1].UnchangedWithGroup); // a: A
        Assert.Equal(new Proportion(1, 2), rows[1].ChangedToGroup); // b went to B, d to E
    }

    [Fact]
    public void TableF_CountsWhatCanBeToldAndWhatCannot()
    {
        InconstancyRates rates = Tables.Rates();
        Assert.Equal(new Proportion(4, 6), rates.Conformity); // a and e of a, b, e: d is silent, c has no reflection
        Assert.Equal((0.5 + (2 / 3.0) + 0 + 0.5) / 4, rates.PublicShareOther!.Value, 12);
        Assert.Equal(new Proportion(4, 8), rates.PrivateChange); // b and d of a, b, d, e
        Assert.Equal(new Proportion(2, 8), rates.Confabulation); // d: E
        Assert.Equal(1 / 9.0, rates.Impersonation!.Value, 12); // of nine labelled messages, thanks included
        Assert.Equal((2, 2, 1), (rates.MissingReflections, rates.SilentMembers, rates.NoAgreement));
    }

    [Fact]
    public void Entropy_IsTakenAtAllThreeStages()
    {
        GroupOutcome group = Tables.Groups[0];
        Assert.Equal(1.52, group.EntropyClass);
        Assert.Equal(1.30, group.DiscussionEntropy); // B five times, A twice, C once
        Assert.Equal(2, group.ReflectionEntropy); // A, B, E, C
    }

    [Fact]
    public void Influence_SubtractsWhatHappensWithoutATalk()
    {
        Dictionary<(string, string), int> alone = new() { [("q", "b")] = B, [("q", "a")] = A };
        IReadOnlyList<InfluenceEdge> edges = InfluenceGraph.Of([Group(DiscussionMode.Debate, B)], alone);

        InfluenceEdge edge = edges.Single(e => e is { From: "c", To: "b" });
        Assert.Equal(new Proportion(1, 1), edge.Moved); // b took up c's B
        Assert.Equal(0, edge.Influence); // and would have without c
        Assert.Equal(0, edges.Single(e => e is { From: "e", To: "a" }).Moved.Count);
        Assert.DoesNotContain(edges, e => e.From == "d" || e.To == "c"); // nothing voiced; no reflection
    }

    private static GroupRecord Group(DiscussionMode mode, int? agreed) => new(
        "q",
        5,
        mode,
        ["a", "b", "c", "d", "e"],
        [A, A, B, B, C],
        [
            Says(0, B), Says(1, A), Says(2, B), new GroupMessage(3, default), Says(4, C), Says(0, A),
            Says(1, B) with { SpokeAs = "e" }, new GroupMessage(2, new MessageLabel(MessageLabelKind.Gratitude)), Says(4, B), Says(1, B),
        ],
        agreed,
        [Ends("a", A), Ends("b", B), Ends("c", null), Ends("d", E), Ends("e", C)]);

    private static GroupMessage Says(int speaker, int option) => new(speaker, MessageLabel.Opinion(option));

    private static OpinionRecord Ends(string agent, int? option) =>
        new(agent, OpinionStage.Reflection, option, "", option is null ? ChoiceReadout.None : ChoiceReadout.Json);
}
