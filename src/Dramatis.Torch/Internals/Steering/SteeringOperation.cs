using System.Text.Json.Serialization;
using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>What an intervention does to the vectors at a site.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(AddOperation), "add")]
[JsonDerivedType(typeof(AblateOperation), "ablate")]
[JsonDerivedType(typeof(AblateThenAddOperation), "ablate-then-add")]
[JsonDerivedType(typeof(MeanAblateOperation), "mean-ablate")]
[JsonDerivedType(typeof(CapOperation), "cap")]
public abstract record SteeringOperation
{
    /// <summary>Whether each vector is scaled back to the length it had before.</summary>
    public bool KeepNorm { get; init; }

    /// <summary>Every vector it works with.</summary>
    [JsonIgnore]
    internal abstract IReadOnlyList<BlockVectors> Vectors { get; }

    /// <summary>Refuses settings that cannot be meant; vectors are checked by the plan.</summary>
    /// <param name="where">Named in the error.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    internal abstract void Check(string where);

    /// <summary>What it adds at a block, as a function of what is there, [B, T, C]; tensors are made with <paramref name="tensors"/>.</summary>
    internal abstract Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors);

    private protected static void RequireFinite(double value, string where, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new InvalidInputException(where, $"has {what} {value}.", "It should be a finite number.");
        }
    }
}
