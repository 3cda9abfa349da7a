namespace Dramatis.Torch.Internals.Steering;

/// <summary>Works out how long an added vector is.</summary>
internal static class ScaledVector
{
    public static float[] Of(float[] vector, int block, double strength, SteeringUnit unit, IReadOnlyDictionary<int, double>? norms)
    {
        double factor = unit == SteeringUnit.Raw ? strength : strength * norms![block] / Vectors.VectorAlgebra.Norm(vector);
        return Array.ConvertAll(vector, value => (float)(value * factor));
    }

    /// <summary>Refuses a relative strength without the lengths it is relative to.</summary>
    public static void Check(string where, BlockVectors vectors, SteeringUnit unit, IReadOnlyDictionary<int, double>? norms)
    {
        if (unit == SteeringUnit.Raw)
        {
            return;
        }

        foreach (int block in vectors.Blocks ?? [.. norms?.Keys ?? []])
        {
            if (norms is null || !norms.TryGetValue(block, out double norm) || !double.IsFinite(norm) || norm <= 0)
            {
                throw new InvalidInputException(
                    where, $"has a strength relative to the residual stream, whose mean length at block {block} is not given.", "Measure it, or give the strength in raw units.");
            }

            if (vectors.At(block) is { } vector && Vectors.VectorAlgebra.Norm(vector) == 0)
            {
                throw new InvalidInputException(where, $"has a relative strength and a vector of length zero at block {block}.", "It has no direction; leave it out.");
            }
        }
    }
}
