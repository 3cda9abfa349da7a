using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Tests.Scenarios.OpinionGroups;

public sealed class EntropyClassesTests
{
    // Worked out by hand from the partitions of n: for n = 3 these are 3, 2+1, 1+1+1; for n = 4 also 4, 3+1, 2+2, 2+1+1, 1+1+1+1.
    [Theory]
    [InlineData(3, new[] { 0, 0.92, 1.58 })]
    [InlineData(4, new[] { 0, 0.81, 1, 1.5, 2 })]
    [InlineData(5, new[] { 0, 0.72, 0.97, 1.37, 1.52, 1.92, 2.32 })]
    [InlineData(7, new[] { 0, 0.59, 0.86, 0.99, 1.15, 1.38, 1.45, 1.56, 1.66, 1.84, 1.95, 2.13, 2.24, 2.52, 2.81 })]
    public void Classes_AreThePartitionsOfTheGroup(int n, double[] expected) => Assert.Equal(expected, EntropyClasses.Of(n));

    [Fact]
    public void Entropy_CountsLabelsWhateverTheyAre() => Assert.Equal(1.52, EntropyClasses.EntropyOf(["a", "b", "a", "b", "c"]));
}
