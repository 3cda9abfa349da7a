namespace Dramatis.Models.Pipeline;

/// <summary>
/// Limits what calls may spend. Budgets nest: a child's spending is its parents' too. Thread-safe.
/// </summary>
/// <remarks>
/// A call is let through while something is left after what was spent and what calls in flight may yet spend at worst; so calls in
/// parallel together overshoot a limit by no more than one call's worst case. When only the calls in flight stand in the way, a new
/// call waits for them; when the limit is truly spent, it gets a <see cref="BudgetExceededException"/>.
/// </remarks>
public sealed class ModelBudget
{
    // One lock for all budgets: a reservation touches a whole chain at once, and takes well under a microsecond.
    private static readonly Lock Gate = new();
    private static TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ModelBudget? parent;
    private Spending spent;
    private Spending reserved;

    /// <summary>Creates a budget.</summary>
    /// <param name="name">Name for messages: <c>run</c>, <c>trial 12</c>.</param>
    /// <param name="limits">What may be spent.</param>
    public ModelBudget(string name, BudgetLimits limits)
        : this(name, limits, null)
    {
    }

    private ModelBudget(string name, BudgetLimits limits, ModelBudget? parent)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(limits);
        Name = name;
        Limits = limits;
        this.parent = parent;
    }

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>What may be spent.</summary>
    public BudgetLimits Limits { get; }

    /// <summary>What was spent so far.</summary>
    public Spending Spent
    {
        get
        {
            lock (Gate)
            {
                return spent;
            }
        }
    }

    /// <summary>What calls in flight may yet spend.</summary>
    public Spending Reserved
    {
        get
        {
            lock (Gate)
            {
                return reserved;
            }
        }
    }

    internal bool LimitsMoney => Limits.Money is not null || parent?.LimitsMoney == true;

    /// <summary>A budget inside this one.</summary>
    public ModelBudget CreateChild(string name, BudgetLimits limits) => new(name, limits, this);

    /// <summary>Adds spending that happened elsewhere, for example before a run was resumed.</summary>
    public void Charge(Spending amount)
    {
        lock (Gate)
        {
            for (ModelBudget? budget = this; budget is not null; budget = budget.parent)
            {
                budget.spent += amount;
            }
        }
    }

    /// <summary>Reserves a call's worst case in several budgets and all their parents, each once.</summary>
    /// <exception cref="BudgetExceededException">A limit is spent.</exception>
    internal static async ValueTask<Reservation> ReserveAsync(
        IEnumerable<ModelBudget> budgets, Spending worst, CancellationToken cancellationToken)
    {
        HashSet<ModelBudget> all = [.. budgets.SelectMany(budget => budget.Chain())];
        while (true)
        {
            Task wait;
            lock (Gate)
            {
                foreach (ModelBudget budget in all)
                {
                    budget.RequireSomethingLeft();
                }

                if (all.All(budget => budget.Limits.Reached(budget.spent + budget.reserved) is null))
                {
                    foreach (ModelBudget budget in all)
                    {
                        budget.reserved += worst;
                    }

                    return new Reservation(all, worst);
                }

                wait = changed.Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    private IEnumerable<ModelBudget> Chain()
    {
        for (ModelBudget? budget = this; budget is not null; budget = budget.parent)
        {
            yield return budget;
        }
    }

    private void RequireSomethingLeft()
    {
        if (Limits.Reached(spent) is var (resource, amount, limit))
        {
            throw new BudgetExceededException(Name, resource, amount, limit, spent);
        }
    }

    /// <summary>A worst case set aside until the call's true spending is known.</summary>
    internal sealed class Reservation(IReadOnlyCollection<ModelBudget> budgets, Spending worst)
    {
        /// <summary>Replaces the worst case by what was spent.</summary>
        public void Settle(Spending actual)
        {
            TaskCompletionSource done;
            lock (Gate)
            {
                foreach (ModelBudget budget in budgets)
                {
                    budget.reserved -= worst;
                    budget.spent += actual;
                }

                done = changed;
                changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            done.SetResult();
        }
    }
}
