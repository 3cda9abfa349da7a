using Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

namespace Dramatis.Catalog.Tests.BPsychometrics.RolePlayAtScale;

/// <summary>The plants of the recovery study in small; the whole of it is <c>dramatis reproduce 9-recovery</c>.</summary>
public sealed class RolePlayRecoveryTests
{
    [Theory]
    [InlineData("weight-0.10", 0.1)]
    [InlineData("weight-0.50", 0.5)]
    [InlineData("weight-1.00", 1)]
    public async Task PersonaWeight_IsFoundWithinTheCardsLimit(string plant, double weight)
    {
        RolePlayOutcome found = await RunAsync(plant, 40);
        Assert.Equal(weight, found.Weight!.Value, 0.05);
    }

    [Fact]
    public async Task InertiaFalls_AndSteerabilityRises_WithTheShareThatThePersonaDrives()
    {
        RolePlayOutcome[] found = [await RunAsync("weight-0.25", 40), await RunAsync("weight-0.50", 40), await RunAsync("weight-0.75", 40)];
        Assert.True(found[0].Inertia > found[1].Inertia && found[1].Inertia > found[2].Inertia);
        Assert.True(found[0].Steerability < found[1].Steerability && found[1].Steerability < found[2].Steerability);
    }

    // Means 3.5 and 4.683236, variances 1.656517 and 1.284032 of the six levels, worked out by hand from the normal distribution.
    [Fact]
    public void AShiftOfOne_IsALittleSmallerOnSixLevels() =>
        Assert.Equal(0.975825, RolePlayPlant.All.Single(p => p.Id == RolePlayPlant.Religion).ExpectedEffect, 6);

    // Always the same option: there is no weight to find, and none is made up.
    [Fact]
    public async Task AModelThatNeverMoves_HasNoPersonaWeight()
    {
        RolePlayPlant still = RolePlayPlant.All.Single(p => p.Id == "weight-0.10") with { Weight = 0, People = 10 };
        RolePlayOutcome found = await PlantedRolePlay.RunAsync(still, 3, TestContext.Current.CancellationToken);
        Assert.Null(found.Weight);
        Assert.Equal(0, found.Steerability, 9);
    }

    private static Task<RolePlayOutcome> RunAsync(string id, int people) =>
        PlantedRolePlay.RunAsync(RolePlayPlant.All.Single(p => p.Id == id) with { People = people }, 3, TestContext.Current.CancellationToken);
}
