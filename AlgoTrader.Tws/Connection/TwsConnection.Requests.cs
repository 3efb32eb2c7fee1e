using AlgoTrader.Tws.Connection.Requests;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.Tws.Connection;

/// <content>What all requests and streams share.</content>
public sealed partial class TwsConnection
{
    private async Task<IReadOnlyList<TAnswer>> RequestAsync<TAnswer, TRequest>(
        Func<int, TRequest> build, Func<int, IClientMessage>? cancel, TimeSpan? deadline, CancellationToken cancellationToken,
        RequestTable? table = null)
        where TRequest : IClientMessage
    {
        cancellationToken.ThrowIfCancellationRequested();
        table ??= _requests.ById;
        var id = TakeRequestId();
        var pending = new PendingAnswer<TAnswer>();
        table.Register(id, pending);
        try
        {
            if (!pending.Task.IsFaulted)
                Write(build(id));
            return await WaitAsync(pending, typeof(TRequest).Name, deadline, cancellationToken);
        }
        catch (Exception error) when (error is TwsRequestTimeoutException or OperationCanceledException && cancel is not null)
        {
            TryCancel(cancel(id));
            throw;
        }
        finally
        {
            table.Forget(id);
        }
    }

    /// <summary>For a request whose answer is one message.</summary>
    private async Task<TAnswer> RequestOneAsync<TAnswer, TRequest>(
        Func<int, TRequest> build, Func<int, IClientMessage>? cancel, TimeSpan? deadline, CancellationToken cancellationToken)
        where TRequest : IClientMessage
    {
        var answer = await RequestAsync<TAnswer, TRequest>(build, cancel, deadline, cancellationToken);
        return answer[0];
    }

    /// <summary>The first full set of a subscription, which is cancelled behind it.</summary>
    private async Task<IReadOnlyList<TAnswer>> RequestOnceAsync<TAnswer, TRequest>(
        Func<int, TRequest> build, Func<int, IClientMessage> cancel, TimeSpan? deadline, CancellationToken cancellationToken)
        where TRequest : IClientMessage
    {
        var id = 0;
        var answer = await RequestAsync<TAnswer, TRequest>(given => build(id = given), cancel, deadline, cancellationToken);
        TryCancel(cancel(id));
        return answer;
    }

    /// <summary>For a request without an id, whose answer is the same for everyone.</summary>
    private async Task<IReadOnlyList<TAnswer>> RequestSharedAsync<TAnswer, TRequest>(
        TRequest request, string key, TimeSpan? deadline, CancellationToken cancellationToken)
        where TRequest : IClientMessage
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = _requests.Shared.Wait<TAnswer>(key);
        try
        {
            if (!pending.Task.IsFaulted)
                Write(request);
            return await WaitAsync(pending, typeof(TRequest).Name, deadline, cancellationToken);
        }
        finally
        {
            _requests.Shared.Forget(pending);
        }
    }

    private async Task<IReadOnlyList<T>> WaitAsync<T>(
        PendingAnswer<T> pending, string request, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        var limit = deadline ?? _options.RequestTimeout;
        try
        {
            return await pending.Task.WaitAsync(limit, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TwsRequestTimeoutException(request, limit);
        }
    }

    private TwsStream<T> Stream<T, TRequest>(
        RequestTable table, Func<int, TRequest> build, Func<int, IClientMessage> cancel, TwsStreamOptions? options)
        where TRequest : IClientMessage =>
        new(options ?? _options.Streams, sink =>
        {
            var id = TakeRequestId();
            table.Register(id, sink);
            try
            {
                if (!sink.IsOver)
                    Write(build(id));
            }
            catch
            {
                table.Forget(id);
                throw;
            }
            return new Subscription(() =>
            {
                table.Forget(id);
                if (!sink.IsOver)
                    TryCancel(cancel(id));
            });
        });

    /// <summary>For a subscription without an id.</summary>
    private TwsStream<T> Stream<T>(Broadcast<T> broadcast, string key, Action ask, IClientMessage cancel, TwsStreamOptions? options) =>
        new(options ?? _options.Streams, sink =>
        {
            broadcast.Join(sink, key, ask);
            return new Subscription(() => broadcast.Leave(sink, () => TryCancel(cancel)));
        });

    // Whoever cancels is on the way out with a result or an error of its own, which must not be hidden.
    private void TryCancel(IClientMessage cancel)
    {
        try
        {
            Write(cancel);
        }
        catch (TwsException)
        {
            // A connection that has ended has no subscriptions; a full queue means that the gateway does not read.
        }
    }

    private void RequireVersion(int version, string feature)
    {
        if (ServerVersion < version)
            throw new TwsUnsupportedException($"{feature} at server version {ServerVersion}; the gateway must speak {version}");
    }
}
