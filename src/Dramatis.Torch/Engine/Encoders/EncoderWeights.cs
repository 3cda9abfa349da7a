using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// The weights of an encoder file under the names that a bare encoder has: without the family's prefix, and norms with weight and
/// bias where old files say gamma and beta.
/// </summary>
internal sealed class EncoderWeights
{
    private readonly string file;
    private readonly IWeightSource source;
    private readonly HashSet<string> present;
    private readonly string prefix;
    private readonly EncoderFamily family;
    private readonly Dictionary<string, Parameter> filled = new(StringComparer.Ordinal);

    /// <summary>Reads from a source.</summary>
    /// <param name="file">Where the weights come from, for errors.</param>
    /// <param name="source">The weights; they stay the caller's.</param>
    /// <param name="family">How the file names them.</param>
    public EncoderWeights(string file, IWeightSource source, EncoderFamily family)
    {
        this.file = file;
        this.source = source;
        this.family = family;
        present = [.. source.Names];
        prefix = present.Any(name => name.StartsWith(family.Prefix, StringComparison.Ordinal)) ? family.Prefix : "";
    }

    /// <summary>
    /// The parameters filled so far under the names of a classifier's file: the encoder's with the family's prefix, whether or not the
    /// file that was read has it.
    /// </summary>
    public IReadOnlyDictionary<string, Parameter> Filled => filled;

    /// <summary>Checks the shape of a weight of the encoder without reading it.</summary>
    /// <exception cref="ModelFormatException">It is missing or has another shape.</exception>
    public void Require(string name, params ReadOnlySpan<long> shape) => RequireShape(Existing(prefix + name), shape);

    /// <summary>Whether the encoder has a weight of that name.</summary>
    public bool Contains(string name) => Find(prefix + name) is not null;

    /// <summary>Whether the file has a weight of that name beside the encoder.</summary>
    public bool ContainsBeside(string name) => Find(name) is not null;

    /// <summary>Rows of a matrix beside the encoder.</summary>
    /// <exception cref="ModelFormatException">It is missing.</exception>
    public long RowsBeside(string name) => source.Shape(Existing(name)) is [var rows, ..] ? rows : throw new ModelFormatException(file, $"'{name}' has no rows.");

    /// <summary>Fills the parameters of a part of the encoder.</summary>
    public void Fill(nn.Module part, string name) => FillFrom(part, prefix + name, family.Prefix + name);

    /// <summary>Fills the parameters of a part beside the encoder.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public void FillBeside(nn.Module part, string name) => FillFrom(part, name, name);

    private void FillFrom(nn.Module part, string name, string known)
    {
        foreach (var (own, weight) in part.named_parameters())
        {
            Fill(weight, $"{name}.{own}");
            filled[$"{known}.{own}"] = weight;
        }
    }

    private void Fill(Parameter weight, string name)
    {
        string found = Existing(name);
        RequireShape(found, weight.shape);
        using Tensor read = source.Read(found, weight.dtype);
        weight.copy_(read);
    }

    private void RequireShape(string name, ReadOnlySpan<long> expected)
    {
        long[] shape = [.. source.Shape(name)];
        if (!expected.SequenceEqual(shape))
        {
            throw new ModelFormatException(
                file, $"'{name}' has shape [{string.Join(", ", shape)}], the configuration asks for [{string.Join(", ", expected.ToArray())}].");
        }
    }

    private string Existing(string name) => Find(name) ?? throw new ModelFormatException(file, $"'{name}' is missing.");

    private string? Find(string name)
    {
        if (present.Contains(name))
        {
            return name;
        }

        string old = name.EndsWith("LayerNorm.weight", StringComparison.Ordinal) ? name[..^"weight".Length] + "gamma"
            : name.EndsWith("LayerNorm.bias", StringComparison.Ordinal) ? name[..^"bias".Length] + "beta"
            : name;
        return present.Contains(old) ? old : null;
    }
}
