using System.Threading.Channels;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// The broker's single thread of state: what the gateway says and what callers ask is handled here, one after another, in the
/// order of arrival. Everything the loop owns needs no lock, and no caller sees half a change.
/// </summary>
internal sealed class BrokerLoop(ILogger<BrokerLoop> logger) : BackgroundService, IWorkQueue
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new() { SingleReader = true });

    /// <summary>Queues work. Order is kept per caller.</summary>
    public void Post(Action action) => _work.Writer.TryWrite(action);

    /// <summary>Runs work on the loop and returns its result; what it throws, the caller sees.</summary>
    public Task<T> InvokeAsync<T>(Func<T> function, CancellationToken cancellationToken = default)
    {
        // Continuations must not run on the loop: a slow caller would stall everyone.
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                completion.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                completion.TrySetResult(function());
            }
            catch (Exception exception)
            {
                completion.TrySetException(exception);
            }
        });
        return completion.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var action in _work.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                // One bad message must not end trading; what it was is in the log.
                BrokerLog.WorkFailed(logger, exception);
            }
        }
    }
}
