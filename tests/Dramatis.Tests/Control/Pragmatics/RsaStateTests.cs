using Dramatis.Control.Pragmatics;
using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Tests.Control.Pragmatics;

public class RsaStateTests
{
    private static float[] Logs(params double[] probabilities) => [.. probabilities.Select(p => (float)Math.Log(p))];

    private static readonly float[][] Toy = [Logs(0.5, 0.2, 0.1, 0.1, 0.1), Logs(0.1, 0.5, 0.2, 0.1, 0.1)];

    [Fact]
    public void OnFiveTokens_ListenerAndSpeakerAreAsComputedByHand()
    {
        // Beta 1, even prior: L0(0|u) = .5/.6, .2/.7, .1/.3, .5, .5. Alpha 2: S1 ~ L0^2 S0.
        double[] weights = [0.5 * Math.Pow(5 / 6.0, 2), 0.2 * Math.Pow(2 / 7.0, 2), 0.1 / 9, 0.1 / 4, 0.1 / 4];
        double[] spoken = [.. RsaState.Start(2, new RsaOptions(2, 1)).Speak(Toy).Select(Math.Exp)];

        Assert.Equal(weights.Select(w => w / weights.Sum()), spoken, (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void TheListenerBelievesWhatItHeard()
    {
        RsaState heard = RsaState.Start(2, new RsaOptions(2, 1)).Hear(Toy, 0);
        Assert.Equal(5 / 6.0, heard.Belief[0], 6);
        Assert.Equal(25 / 26.0, heard.Hear(Toy, 0).Belief[0], 6); // .5^2 against .1^2
        Assert.Equal(0.5, RsaState.Start(2, new RsaOptions(2, 1, PriorUpdate.Uniform)).Hear(Toy, 0).Belief[0], 12);
    }

    [Fact]
    public void WithoutWeight_TheSpeakerIsThePlainModel_BitForBit() =>
        Assert.Equal(Toy[0].Select(l => (double)l), RsaState.Start(2, new RsaOptions(0, 1)).Speak(Toy));

    [Fact]
    public void IdenticalWorlds_LeaveTheDistributionAsItIs()
    {
        double[] spoken = RsaState.Start(3, new RsaOptions(8, 1)).Speak([Toy[0], Toy[0], Toy[0]]);

        Assert.Equal(Toy[0].Select(l => (double)l), spoken, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void ATokenThatAWorldCannotSay_LosesNoWorldForGood()
    {
        float[][] worlds = [[0, float.NegativeInfinity], [float.NegativeInfinity, 0]];
        RsaState state = RsaState.Start(2, new RsaOptions(1, 1)).Hear(worlds, 0).Hear(worlds, 1);

        Assert.All(state.Belief, b => Assert.True(double.IsFinite(b)));
        Assert.Equal(0.5, state.Belief[0], 6);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, double.NaN)]
    public void WeightsBelow0_AreRefused(double alpha, double beta) =>
        Assert.Throws<InvalidInputException>(() => RsaState.Start(2, new RsaOptions(alpha, beta)));

    [Fact]
    public void NearestDistractors_ClashMost_AndRandomOnesStayTheSame()
    {
        Persona Who(string id, string town, string? job = null) => new(
            id, id, job is null ? [new Facet(FacetKind.Fact, "town", town)] : [new Facet(FacetKind.Fact, "town", town), new Facet(FacetKind.Fact, "job", job)]);
        Persona[] pool = [Who("a", "Leeds", "baker"), Who("b", "York"), Who("c", "Hull", "nurse"), Who("d", "Leeds", "baker")];
        DialogueContext asked = DialogueContext.Asked("a", "So?");

        Assert.Equal(["c", "b"], new NearestDistractors(pool).Select(pool[0], asked, 2).Select(p => p.Id));
        Assert.Equal(new RandomDistractors(pool, 3).Select(pool[0], asked, 2), new RandomDistractors(pool, 3).Select(pool[0], asked, 2));
        Assert.DoesNotContain(new RandomDistractors(pool).Select(pool[0], asked, 3), p => p.Id == "a");
        Assert.Throws<InvalidInputException>(() => new RandomDistractors(pool).Select(pool[0], asked, 4));
    }
}
