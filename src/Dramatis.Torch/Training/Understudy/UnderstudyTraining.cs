using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Runs;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>
/// Makes Understudy: prepares tokenizer and data, trains one leg, exports the model. Call it again with the same folder to go on
/// where the last leg stopped.
/// </summary>
public static class UnderstudyTraining
{
    /// <summary>Runs one leg.</summary>
    /// <param name="options">Where and how long.</param>
    /// <param name="progress">Told after every step of training; the first reports during preparation have a note and no rate.</param>
    /// <param name="cancellationToken">Stops with a checkpoint; the same call resumes.</param>
    /// <returns>Where the run stands after the leg.</returns>
    public static Task<TrainingState> RunAsync(
        UnderstudyOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Task.Factory.StartNew(
            () => Run(options, progress, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Where the exported model of a run lies.</summary>
    public static string ExportFolder(string runFolder) => Path.Combine(runFolder, "export");

    private static string DataFolder(UnderstudyOptions options) => Path.Combine(options.Folder, "data");

    private static PreparedCorpus Open(UnderstudyOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        string dataFolder = DataFolder(options);
        if (options.From is { } from)
        {
            StartingModel.Check(from, options.Recipe.Model);
            StartingModel.TakeTokenizer(from, dataFolder);
        }

        return PreparedCorpus.Open(
            dataFolder, options.Recipe, options.TalkFolder, progress is null ? null : new NoteProgress(progress), cancellationToken);
    }

    private static TrainingState Run(UnderstudyOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        UnderstudyRecipe recipe = options.Recipe;
        PreparedCorpus corpus = Open(options, progress, cancellationToken);
        TrainingPlan plan = recipe.Plan with { Steps = Steps(recipe, corpus) };
        var folder = new RunFolder(options.Folder);
        var trainer = new Trainer(recipe.Model, plan, corpus.Training, corpus.HeldOut) { From = options.From };
        TrainingState state = trainer.Run(folder, options.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null, progress, cancellationToken);
        if (folder.LatestCheckpoint() is { } checkpoint)
        {
            ModelExport.Write(ExportFolder(options.Folder), recipe.Model, checkpoint, DataFolder(options));
        }

        return state;
    }

    /// <summary>Steps that see the recipe's tokens, from how full the first steps are.</summary>
    private static long Steps(UnderstudyRecipe recipe, PreparedCorpus corpus)
    {
        const int Probe = 256;
        double tokens = recipe.Plan.Order(corpus.Training).From(0).Take(Probe).Sum(batch => (double)batch.Sum(item => item.Corpus.Length(item.Index)));
        return Math.Max(1, (long)Math.Round(recipe.Tokens / (tokens / Probe * recipe.Plan.MicroBatchesPerStep)));
    }

    private sealed class NoteProgress(IProgress<TrainingProgress> inner) : IProgress<string>
    {
        public void Report(string value) => inner.Report(new TrainingProgress(0, 0, double.NaN, double.NaN, 0, 0, TimeSpan.Zero, value));
    }
}
