using System.Security.Cryptography;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Capture;

/// <summary>
/// Keeps what passes through a model while it reads texts or writes a reply. Thread-safe; the model stays its owner's.
/// </summary>
/// <param name="model">The model.</param>
public sealed class ActivationRecorder(LanguageModel model)
{
    /// <summary>Reads texts, one after the other.</summary>
    /// <param name="texts">The texts; at least one.</param>
    /// <param name="spec">What to keep.</param>
    /// <param name="intervention">What else happens inside the model; what is kept is what it leaves. Null for nothing.</param>
    /// <param name="cancellationToken">Looked at between passes.</param>
    /// <exception cref="InvalidInputException">The spec names places that the model lacks, or a text that has none of the tokens, or cannot be read.</exception>
    public async Task<ActivationSet> CaptureAsync(
        IReadOnlyList<CaptureText> texts, CaptureSpec spec, PassIntervention? intervention = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(spec);
        int width = spec.Check(model.Decoder.Configuration);
        List<CaptureTap> taps = [];
        for (int i = 0; i < texts.Count; i++)
        {
            CaptureText text = texts[i];
            int prompt = text.PromptLength ?? text.Ids.Count;
            if (prompt < 0 || prompt > text.Ids.Count)
            {
                throw new InvalidInputException($"text {i + 1}", $"has {text.Ids.Count} tokens and a prompt of {prompt}.", "The prompt is a part of the text.");
            }

            prompt += intervention?.Places ?? 0;
            CaptureTap tap = new(spec);
            PassIntervention record = new((pass, _) => pass with { Taps = [.. pass.Taps, tap], PromptLengths = [prompt] });
            PassIntervention told = new((pass, _) => pass with { PromptLengths = [prompt] });
            await model.NextTokenLogProbabilitiesAsync(text.Ids, intervention is null ? record : told.Then(intervention).Then(record), cancellationToken);
            if (tap.Tokens.Count == 0)
            {
                throw new InvalidInputException($"text {i + 1}", $"has no token that is meant by '{spec.Tokens}'.", "Give its prompt length, or select other tokens.");
            }

            taps.Add(tap);
        }

        return Collect(taps, [.. texts.Select(text => text.Label)], spec, width);
    }

    /// <summary>
    /// The same from a file where these texts were read before by this model under this spec; otherwise they are read, and written there.
    /// </summary>
    /// <param name="folder">Holds a file for each set, named by what it depends on; created when missing.</param>
    /// <param name="texts">The texts; at least one.</param>
    /// <param name="spec">What to keep.</param>
    /// <param name="cancellationToken">Looked at between passes.</param>
    /// <exception cref="InvalidInputException">See <see cref="CaptureAsync"/>.</exception>
    public async Task<ActivationSet> CaptureOnceAsync(
        string folder, IReadOnlyList<CaptureText> texts, CaptureSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(spec);
        spec.Check(model.Decoder.Configuration);
        string path = Path.Combine(folder, Key(texts, spec) + ".safetensors");
        if (File.Exists(path))
        {
            return ActivationSet.Read(path);
        }

        ActivationSet set = await CaptureAsync(texts, spec, null, cancellationToken);
        Directory.CreateDirectory(folder);
        set.Write(path);
        return set;
    }

    /// <summary>Writes a reply and keeps what passes through. The last token of a reply is written and not read: it has no activations.</summary>
    /// <param name="request">The prompt and the settings; its intervention comes first.</param>
    /// <param name="spec">What to keep.</param>
    /// <param name="cancellationToken">Looked at before each token.</param>
    /// <returns>The reply, and the activations of prompt and reply as one text.</returns>
    /// <exception cref="InvalidInputException">The spec names places that the model lacks, or the request cannot be answered.</exception>
    public async Task<(GenerationResult Reply, ActivationSet Activations)> GenerateAsync(
        GenerationRequest request, CaptureSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(spec);
        int width = spec.Check(model.Decoder.Configuration);
        CaptureTap tap = new(spec);
        PassIntervention record = new((pass, _) => pass with { Taps = [.. pass.Taps, tap] });
        GenerationResult reply = await model.GenerateAsync(
            request with { Intervention = request.Intervention?.Then(record) ?? record }, cancellationToken: cancellationToken);
        return (reply, Collect([tap], [""], spec, width));
    }

    private static ActivationSet Collect(IReadOnlyList<CaptureTap> taps, IReadOnlyList<string> labels, CaptureSpec spec, int width)
    {
        bool mean = spec.Reduction == CaptureReduction.Mean;
        ActivationRow[] rows =
        [
            .. taps.SelectMany((tap, text) => mean
                ? tap.Tokens.Take(1).Select(_ => new ActivationRow(text, -1, -1))
                : tap.Tokens.Select(token => new ActivationRow(text, token.Position, token.Id))),
        ];
        Dictionary<Site, float[]> values = spec.Sites.Distinct().ToDictionary(
            site => site, site => taps.SelectMany(tap => mean ? Mean(tap.At(site), width) : tap.At(site)).ToArray());
        return new ActivationSet(rows, labels, width, values, spec.ToString());
    }

    private static float[] Mean(IReadOnlyList<float> rows, int width)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        double[] sums = new double[width];
        for (int i = 0; i < rows.Count; i++)
        {
            sums[i % width] += rows[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum * width / rows.Count));
    }

    private string Key(IReadOnlyList<CaptureText> texts, CaptureSpec spec)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        Add(model.Fingerprint);
        Add(spec.ToString());
        foreach (CaptureText text in texts)
        {
            Add($"{text.PromptLength} {string.Join(' ', text.Ids)}");
            Add(text.Label);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
