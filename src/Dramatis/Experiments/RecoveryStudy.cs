using Dramatis.Experiments.Files;

namespace Dramatis.Experiments;

/// <summary>
/// A study of planted truth: simulated participants whose parameters are known go through a study's own measures, which must find what was
/// planted and nothing else (<see cref="RecoveryClaim"/>). It names a simulated model and calls none.
/// </summary>
/// <param name="slug">See <see cref="IStudy.Slug"/>.</param>
/// <param name="codeVersion">Version of its own code, the first part of <see cref="IStudy.CodeVersion"/>.</param>
/// <param name="options">JSON schema of the options; every property has a default.</param>
/// <param name="model">The simulated model that stands for the participants.</param>
public abstract class RecoveryStudy(string slug, string codeVersion, string options, string model = "simulated:respondent")
    : OptionStudy(slug, codeVersion, options, model)
{
    /// <inheritdoc/>
    protected sealed override IPreparedStudy Prepare(OptionValues options, StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Prepare(options, settings.Seed);
    }

    /// <summary>The study with its options read.</summary>
    /// <param name="options">The options, defaults filled in.</param>
    /// <param name="seed">Seed of everything random.</param>
    protected abstract IPreparedStudy Prepare(OptionValues options, ulong seed);
}
