using System.Runtime.InteropServices;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Prefixes;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>
/// The one queue in front of a model. Jobs come from any thread; one thread of its own puts the tokens that are due into passes: one
/// token of every reply, and behind them the prompts and continuations in the order of their arrival, cut to what a pass holds.
/// Requests join and leave between passes. A sequence that begins like one being read waits for it and then starts from its pages.
/// </summary>
/// <remarks>
/// What a request gets does not depend on what else is running: rows of a pass do not touch each other, and pages hold the same
/// numbers whoever computed them.
/// </remarks>
internal sealed class Scheduler : IDisposable
{
    /// <summary>Sequences computed side by side.</summary>
    public const int MostFlights = 64;

    // A reply waits for the prompts in its pass: with replies under way, passes stay short.
    private const int PromptRowsBesideReplies = 64;

    // Fewer common tokens are computed twice more cheaply than waited for.
    private const int WorthWaitingFor = 4;

    private readonly FusedDecoder decoder;
    private readonly PageTree tree;
    private readonly int vocabulary;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private readonly Queue<Job> incoming = [];
    private readonly SemaphoreSlim work = new(0);
    private readonly LinkedList<Flight> waiting = [];
    private readonly List<Flight> active = [];
    private bool disposed;

    /// <summary>Starts the thread.</summary>
    /// <param name="decoder">Computes; the caller's, but used by this scheduler alone.</param>
    /// <param name="vocabulary">Number of token ids.</param>
    /// <param name="pageBytes">Bytes for keys and values.</param>
    public Scheduler(FusedDecoder decoder, int vocabulary, long pageBytes)
    {
        this.decoder = decoder;
        this.vocabulary = vocabulary;
        tree = new PageTree(decoder.Pages, pageBytes);
        thread = new Thread(Work) { IsBackground = true, Name = "engine scheduler" };
        thread.Start();
    }

    /// <summary>Passes made, tokens computed and tokens taken over from memory, since the start.</summary>
    public SchedulerCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>Queues a job; its task ends with the result, an error or its cancellation.</summary>
    public Task<T> Run<T>(Job<T> job)
    {
        if (job.CancellationToken.IsCancellationRequested)
        {
            job.Cancel();
            return job.Task;
        }

        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            incoming.Enqueue(job);
        }

        work.Release();
        return job.CancellationToken.CanBeCanceled ? WaitAsync(job) : job.Task;
    }

    /// <summary>Ends the thread. Jobs under way fail.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
        }

        work.Release();
        thread.Join();
        work.Dispose();
    }

    // The caller goes at once; the pages are freed before the next pass.
    private async Task<T> WaitAsync<T>(Job<T> job)
    {
        await using CancellationTokenRegistration registration = job.CancellationToken.Register(() =>
        {
            job.Cancel();
            lock (gate)
            {
                if (!disposed)
                {
                    work.Release();
                }
            }
        });
        return await job.Task.ConfigureAwait(false);
    }

    private void Work()
    {
        while (true)
        {
            bool end = TakeIncoming();
            DropCancelled();
            if (end)
            {
                FailAll(new ObjectDisposedException(nameof(LanguageModel)));
                return;
            }

            Admit();
            if (active.Count == 0)
            {
                work.Wait();
                continue;
            }

            try
            {
                Step();
            }
            catch (Exception error)
            {
                // Whatever it was, callers must not wait for ever.
                FailAll(error);
            }
        }
    }

    private bool TakeIncoming()
    {
        lock (gate)
        {
            while (incoming.TryDequeue(out Job? job))
            {
                Queue(job, job.Begin(), atFront: false);
            }

            return disposed;
        }
    }

    private void Queue(Job job, IReadOnlyList<Flight> flights, bool atFront)
    {
        job.Open += flights.Count;
        for (int i = 0; i < flights.Count; i++)
        {
            if (atFront)
            {
                waiting.AddFirst(flights[flights.Count - 1 - i]);
            }
            else
            {
                waiting.AddLast(flights[i]);
            }
        }
    }

    private void DropCancelled()
    {
        for (LinkedListNode<Flight>? at = waiting.First; at is not null;)
        {
            LinkedListNode<Flight>? next = at.Next;
            if (at.Value.Job.CancellationToken.IsCancellationRequested)
            {
                waiting.Remove(at);
            }

            at = next;
        }

        active.RemoveAll(flight =>
        {
            bool gone = flight.Job.CancellationToken.IsCancellationRequested;
            if (gone)
            {
                flight.Pages!.Close();
            }

            return gone;
        });
    }

    private void Admit()
    {
        for (LinkedListNode<Flight>? at = waiting.First; at is not null && active.Count < MostFlights;)
        {
            LinkedListNode<Flight>? next = at.Next;
            Flight flight = at.Value;
            ReadOnlySpan<int> ids = CollectionsMarshal.AsSpan(flight.Ids);
            int known = tree.Known(ids, flight.WantedFrom);
            if (!BeginsLikeOneBeingRead(ids[..flight.WantedFrom], known))
            {
                if (active.Count > 0 && !HasRoom(flight, known))
                {
                    return; // first come, first served: a small request does not overtake a large one for ever
                }

                flight.Pages = new PagedSequence(tree, ids, flight.WantedFrom);
                Counts = Counts with { TokensKnown = Counts.TokensKnown + flight.Pages.Known };
                active.Add(flight);
                waiting.Remove(at);
            }

            at = next;
        }
    }

    private bool BeginsLikeOneBeingRead(ReadOnlySpan<int> ids, int known)
    {
        foreach (Flight other in active)
        {
            // All but the last token of a prompt can be shared once it is read.
            if (!other.IsReply && ids.CommonPrefixLength(CollectionsMarshal.AsSpan(other.Ids)) >= known + WorthWaitingFor)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRoom(Flight flight, int known)
    {
        int coming = Pages(flight.MostTokens) - (known / KeyValuePages.Tokens);
        foreach (Flight other in active)
        {
            coming += Math.Max(0, Pages(other.MostTokens) - other.Pages!.Pages.Count);
        }

        return tree.Pinned + coming <= tree.MostPages;
    }

    private static int Pages(int tokens) => (tokens + KeyValuePages.Tokens - 1) / KeyValuePages.Tokens;

    private void Step()
    {
        List<(Flight Flight, int Tokens)> taken = Choose();
        List<PassSegment> segments = new(taken.Count);
        List<(Flight Flight, int Position)> wanted = [];
        foreach (var (flight, tokens) in taken)
        {
            flight.Pages!.Reserve(tokens);
            int start = flight.Pages.Length;
            segments.Add(new PassSegment(flight.Pages.Pages, start, flight.Ids.GetRange(start, tokens).ToArray(), flight.WantedFrom));
            for (int position = Math.Max(start, flight.WantedFrom); position < start + tokens; position++)
            {
                wanted.Add((flight, position));
            }
        }

        decoder.Run(segments);
        Counts = Counts with { Passes = Counts.Passes + 1, TokensComputed = Counts.TokensComputed + segments.Sum(segment => segment.Ids.Length) };
        foreach (var (flight, tokens) in taken)
        {
            flight.Pages!.Advance(tokens);
            if (!flight.IsReply || flight.Pages.Length % KeyValuePages.Tokens == 0)
            {
                flight.Pages.Publish(flight.Ids);
            }
        }

        ReadLogits(wanted);
        foreach (var (flight, _) in taken)
        {
            Settle(flight);
        }
    }

    // Replies first, one token each; then what is read, in the order of admission.
    private List<(Flight Flight, int Tokens)> Choose()
    {
        List<(Flight, int)> taken = [.. active.Where(flight => flight.IsReply).Select(flight => (flight, 1))];
        int room = taken.Count == 0 ? decoder.MostRows : Math.Min(PromptRowsBesideReplies, decoder.MostRows - taken.Count);
        foreach (Flight flight in active)
        {
            if (room > 0 && !flight.IsReply)
            {
                int tokens = Math.Min(room, flight.Waiting);
                taken.Add((flight, tokens));
                room -= tokens;
            }
        }

        return taken;
    }

    private unsafe void ReadLogits(List<(Flight Flight, int Position)> wanted)
    {
        for (int from = 0; from < wanted.Count; from += PassMemory.HeadRows)
        {
            int start = from;
            int count = Math.Min(PassMemory.HeadRows, wanted.Count - from);
            nint logits = (nint)decoder.Logits(from, count);
            decoder.Pool.Run(count, (row, _) =>
            {
                var (flight, position) = wanted[start + row];
                try
                {
                    flight.Read(position, new Span<float>((float*)logits + ((long)row * vocabulary), vocabulary));
                }
                catch (Exception error)
                {
                    flight.Error = error; // of a listener to the text: its request fails, the others go on
                }
            });
        }
    }

    private void Settle(Flight flight)
    {
        if (flight.Error is null && !flight.IsDone)
        {
            return;
        }

        flight.Pages!.Publish(flight.Ids);
        flight.Pages.Close();
        active.Remove(flight);
        Job job = flight.Job;
        if (flight.Error is { } error)
        {
            job.Fail(error);
            return;
        }

        if (--job.Open > 0)
        {
            return;
        }

        Queue(job, job.Continue(), atFront: true);
        if (job.Open == 0)
        {
            job.Complete();
        }
    }

    private void FailAll(Exception error)
    {
        foreach (Flight flight in active)
        {
            flight.Pages!.Close();
            flight.Job.Fail(error);
        }

        foreach (Flight flight in waiting)
        {
            flight.Job.Fail(error);
        }

        active.Clear();
        waiting.Clear();
    }
}
