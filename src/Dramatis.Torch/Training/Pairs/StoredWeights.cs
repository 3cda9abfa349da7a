using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>Weights of a training run as a file.</summary>
internal static class StoredWeights
{
    /// <summary>Copies a file's weights into parameters.</summary>
    /// <param name="path">A safetensors file with every name.</param>
    /// <param name="parameters">What to fill.</param>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public static void Restore(string path, IReadOnlyDictionary<string, Tensor> parameters)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using var off = no_grad();
        foreach ((string name, Tensor parameter) in parameters)
        {
            if (!file.Names.Contains(name) || !file.Shape(name).SequenceEqual(parameter.shape))
            {
                throw new ModelFormatException(path, $"the weight '{name}' is missing or not of shape [{string.Join(", ", parameter.shape)}].");
            }

            using Tensor stored = file.Read(name, parameter.dtype);
            parameter.copy_(stored);
        }
    }
}
