using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Objectives;

/// <summary>
/// Losses of models that score pairs. Each is a scalar, a mean over rows, in nats, and carries gradients to the scores or vectors given;
/// each checks shapes before native code sees them.
/// </summary>
public static class PairLoss
{
    /// <summary>Cross-entropy of scores [n, k] with the right class of each row [n] (int64).</summary>
    public static Tensor CrossEntropy(Tensor scores, Tensor classes)
    {
        CheckMatrix(scores, nameof(scores));
        CheckShape(classes, [scores.shape[0]], nameof(classes));
        return nn.functional.cross_entropy(scores, classes);
    }

    /// <summary>Cross-entropy of scores [n, k] with a distribution over classes in each row [n, k].</summary>
    public static Tensor SoftCrossEntropy(Tensor scores, Tensor distribution)
    {
        CheckMatrix(scores, nameof(scores));
        CheckShape(distribution, scores.shape, nameof(distribution));
        using var scope = NewDisposeScope();
        return (distribution * nn.functional.log_softmax(scores, 1)).sum(1).mean().neg().MoveToOuterDisposeScope();
    }

    /// <summary>Cross-entropy of yes or no: scores [n] are log odds, targets [n] lie in [0, 1].</summary>
    public static Tensor BinaryCrossEntropy(Tensor scores, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        CheckShape(targets, scores.shape, nameof(targets));
        return nn.functional.binary_cross_entropy_with_logits(scores, targets);
    }

    /// <summary>
    /// Softmax over the candidates of a batch: query i belongs to candidate i, the other candidates are its negatives (Henderson et al.
    /// 2017; van den Oord et al. 2018). Scores are [n, m] with m of at least n: further columns are negatives of everybody.
    /// </summary>
    /// <param name="scores">Score of each query with each candidate, already divided by a temperature where there is one.</param>
    /// <param name="bothWays">Adds the loss of finding the query of each candidate and takes the mean of both; needs a square matrix.</param>
    public static Tensor InBatch(Tensor scores, bool bothWays = false)
    {
        CheckMatrix(scores, nameof(scores));
        long n = scores.shape[0];
        if (scores.shape[1] < n || (bothWays && scores.shape[1] != n))
        {
            throw new ArgumentException($"{n} queries need {(bothWays ? "as many" : "at least as many")} candidates; there are {scores.shape[1]}.", nameof(scores));
        }

        using var scope = NewDisposeScope();
        Tensor own = arange(n, dtype: ScalarType.Int64, device: scores.device);
        Tensor loss = nn.functional.cross_entropy(scores, own);
        if (bothWays)
        {
            using Scalar half = 0.5; // held: a scalar that only an argument refers to may be freed while the native call reads it
            loss = (loss + nn.functional.cross_entropy(scores.t(), own)).mul(half);
        }

        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// KL(teacher || student) of the distributions at a temperature, times the temperature squared, so that gradients keep their size
    /// (Hinton, Vinyals and Dean 2015). Scores are [n, k]; the teacher gets no gradient.
    /// </summary>
    public static Tensor Distillation(Tensor student, Tensor teacher, double temperature = 1)
    {
        CheckMatrix(student, nameof(student));
        CheckShape(teacher, student.shape, nameof(teacher));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        using var scope = NewDisposeScope();
        using Scalar divisor = temperature, square = temperature * temperature;
        Tensor target = nn.functional.log_softmax(teacher.detach().div(divisor), 1);
        Tensor own = nn.functional.log_softmax(student.div(divisor), 1);
        return (target.exp() * (target - own)).sum(1).mean().mul(square).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// REINFORCE for one discrete choice a row (Williams 1992): its gradient is, in expectation over choices drawn from the softmax of
    /// the scores, that of minus the expected reward. The value itself means nothing.
    /// </summary>
    /// <param name="scores">Scores [n, k] of the choices.</param>
    /// <param name="chosen">What was drawn, [n] (int64).</param>
    /// <param name="rewards">Reward of each draw, [n]; gets no gradient.</param>
    /// <param name="baselines">What to take off the rewards, [n] or null; must not depend on the draw of its own row.</param>
    public static Tensor Reinforce(Tensor scores, Tensor chosen, Tensor rewards, Tensor? baselines = null)
    {
        CheckMatrix(scores, nameof(scores));
        long[] rows = [scores.shape[0]];
        CheckShape(chosen, rows, nameof(chosen));
        CheckShape(rewards, rows, nameof(rewards));
        using var scope = NewDisposeScope();
        Tensor advantage = rewards.detach();
        if (baselines is not null)
        {
            CheckShape(baselines, rows, nameof(baselines));
            advantage = advantage - baselines.detach();
        }

        Tensor logProbability = nn.functional.log_softmax(scores, 1).gather(1, chosen.unsqueeze(1)).squeeze(1);
        return (advantage * logProbability).mean().neg().MoveToOuterDisposeScope();
    }

    private static void CheckMatrix(Tensor scores, string name)
    {
        ArgumentNullException.ThrowIfNull(scores, name);
        if (scores.dim() != 2 || scores.shape[0] == 0 || scores.shape[1] == 0)
        {
            throw new ArgumentException($"A matrix with rows and columns is needed; the shape is [{string.Join(", ", scores.shape)}].", name);
        }
    }

    private static void CheckShape(Tensor tensor, long[] shape, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (!tensor.shape.SequenceEqual(shape))
        {
            throw new ArgumentException($"The shape must be [{string.Join(", ", shape)}]; it is [{string.Join(", ", tensor.shape)}].", name);
        }
    }
}
