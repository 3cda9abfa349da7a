using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Torch.Tests.Internals.Vectors;

public class VectorAlgebraTests
{
    private static readonly ControlVector A = new("llama", new Dictionary<int, float[]> { [1] = [3, 4], [2] = [1, 0] });
    private static readonly ControlVector B = new("llama", new Dictionary<int, float[]> { [2] = [1, 1], [3] = [0, 2] });

    [Fact]
    public void BlocksThatOneSideLacks_CountAsZero()
    {
        ControlVector sum = VectorAlgebra.Add(A, B);

        Assert.Equal([1, 2, 3], sum.AppliesTo);
        Assert.Equal([3, 4], sum.Directions[1]);
        Assert.Equal([2, 1], sum.Directions[2]);
        Assert.Equal([0, 2], sum.Directions[3]);
    }

    [Fact]
    public void Difference_IsAgainstTheSecond() => Assert.Equal([0, -1], VectorAlgebra.Subtract(A, B).Directions[2]);

    [Fact]
    public void Scale_MultipliesEveryNumber() => Assert.Equal([-6, -8], VectorAlgebra.Scale(A, -2).Directions[1]);

    [Fact]
    public void Interpolation_GoesFromTheFirstToTheSecond()
    {
        Assert.Equal([1, 0.25f], VectorAlgebra.Interpolate(A, B, 0.25).Directions[2]);
        Assert.Equal([2.25f, 3], VectorAlgebra.Interpolate(A, B, 0.25).Directions[1]);
    }

    [Fact]
    public void Orthogonalised_HasNothingAlongTheOthers()
    {
        // (3, 4) without its part along (1, 1): (3, 4) - 3.5 (1, 1) = (-0.5, 0.5)
        ControlVector other = new("llama", new Dictionary<int, float[]> { [1] = [2, 2] });

        ControlVector rest = VectorAlgebra.Orthogonalize(A, other);

        Assert.Equal(-0.5, rest.Directions[1][0], 1e-6);
        Assert.Equal(0.5, rest.Directions[1][1], 1e-6);
        Assert.Equal([1, 0], rest.Directions[2]);
    }

    [Fact]
    public void WhatLiesWithinTheOthers_CannotBeMadeOrthogonal()
    {
        ControlVector plane = new("", new Dictionary<int, float[]> { [1] = [1, 1], [2] = [1, 1] });
        ControlVector axis = new("", new Dictionary<int, float[]> { [1] = [1, 0], [2] = [1, 0] });

        Assert.Throws<InvalidInputException>(() => VectorAlgebra.Orthogonalize(A, plane, axis));
    }

    [Fact]
    public void Normalised_HasLengthOne()
    {
        ControlVector unit = VectorAlgebra.Normalize(A);

        Assert.Equal([0.6f, 0.8f], unit.Directions[1]);
        Assert.Equal(1, VectorAlgebra.Norm(unit.Directions[2]), 1e-7);
    }

    [Fact]
    public void Cosines_AreThoseOfTheBlock()
    {
        double[,] cosines = VectorAlgebra.Cosines([A, B], 2);

        Assert.Equal(1, cosines[0, 0], 1e-12);
        Assert.Equal(Math.Sqrt(0.5), cosines[0, 1], 1e-7);
        Assert.Equal(cosines[0, 1], cosines[1, 0]);
        Assert.Equal(double.NaN, VectorAlgebra.Cosines([A, B], 1)[0, 1]);
    }

    [Fact]
    public void VectorsOfTwoModels_DoNotMix()
    {
        ControlVector other = new("", new Dictionary<int, float[]> { [1] = [1, 2, 3] });

        Assert.Contains("2 and 3", Assert.Throws<InvalidInputException>(() => VectorAlgebra.Add(A, other)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.gguf", "a.gguf", 1, null)]
    [InlineData("a.gguf:0.8", "a.gguf", 0.8, null)]
    [InlineData("a.gguf:-2:8-20", "a.gguf", -2, "8-20")]
    [InlineData("a.gguf:1e-1:14", "a.gguf", 0.1, "14")]
    [InlineData("/v:1/a.gguf:8", "/v:1/a.gguf", 8, null)]
    public void Argument_IsReadFromItsEnd(string text, string path, double strength, string? blocks)
    {
        Assert.Equal(new VectorArgument(path, strength, blocks is null ? null : BlockRange.Parse(blocks)), VectorArgument.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":0.8")]
    [InlineData("a.gguf:strong")]
    [InlineData("a.gguf:8-20")]
    [InlineData("a.gguf:1:20-8")]
    [InlineData("a.gguf:1:x")]
    [InlineData("a.gguf:1e999")]
    public void ArgumentThatIsNone_IsRefused(string text) => Assert.Throws<InvalidInputException>(() => VectorArgument.Parse(text));
}
