using System.Collections.Concurrent;
using System.Diagnostics;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Contracts.Broker;

/// <summary>One call of <c>Orders.StreamCommands</c>: sends commands, and gives each its answer.</summary>
internal sealed class OrderCommandCall : IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<OrderCommand, OrderCommandReply> _call;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<OrderCommandReply>> _unanswered = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _reading;
    private long _lastId;
    private volatile bool _ended;

    public OrderCommandCall(AsyncDuplexStreamingCall<OrderCommand, OrderCommandReply> call)
    {
        _call = call;
        _reading = ReadAsync();
    }

    /// <summary>The broker has taken the call.</summary>
    public bool Stands => _call.ResponseHeadersAsync.IsCompletedSuccessfully && !_ended;

    public bool HasEnded => _ended;

    /// <summary>The broker does not know such a call: it is older.</summary>
    public bool IsUnknown { get; private set; }

    public static object ContentOf(OrderCommandReply reply) => reply.ReplyCase switch
    {
        OrderCommandReply.ReplyOneofCase.Place => reply.Place,
        OrderCommandReply.ReplyOneofCase.PlaceUnit => reply.PlaceUnit,
        OrderCommandReply.ReplyOneofCase.Modify => reply.Modify,
        OrderCommandReply.ReplyOneofCase.Cancel => reply.Cancel,
        _ => throw new RpcException(new Status(StatusCode.Internal, "The broker's answer to the command is empty.")),
    };

    /// <exception cref="OrderCommandCallEndedException">The call has ended, or ends before the answer.</exception>
    public async Task<OrderCommandReply> AskAsync(OrderCommand command)
    {
        command.Id = Interlocked.Increment(ref _lastId);
        command.Traceparent = Activity.Current?.Id ?? string.Empty;
        // Elsewhere than on the reader: who goes on there would hold up the answers of the others.
        var answer = new TaskCompletionSource<OrderCommandReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _unanswered[command.Id] = answer;
        // The end gives up what it finds; what is put in behind it must see it.
        if (_ended)
            GiveUp("it had ended");
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_ended)
                await _call.RequestStream.WriteAsync(command).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException or ObjectDisposedException)
        {
            End(exception.Message);
        }
        finally
        {
            _turn.Release();
        }

        return await answer.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await _reading.ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var reply in _call.ResponseStream.ReadAllAsync().ConfigureAwait(false))
            {
                if (_unanswered.TryRemove(reply.Id, out var answer))
                    answer.TrySetResult(reply);
            }

            End("the broker ended it");
        }
        catch (RpcException exception)
        {
            IsUnknown = exception.StatusCode == StatusCode.Unimplemented;
            End(exception.Status.Detail);
        }
        catch (Exception exception)
        {
            // Whatever it is: those who wait have another way to ask.
            End(exception.Message);
        }

        _call.Dispose();
    }

    private void End(string reason)
    {
        _ended = true;
        GiveUp(reason);
    }

    private void GiveUp(string reason)
    {
        foreach (var id in _unanswered.Keys)
        {
            if (_unanswered.TryRemove(id, out var answer))
                answer.TrySetException(new OrderCommandCallEndedException($"The call ended before the command was answered: {reason}"));
        }
    }
}
