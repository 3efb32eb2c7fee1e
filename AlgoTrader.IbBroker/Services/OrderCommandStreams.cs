using System.Diagnostics;
using AlgoTrader.Contracts.V1;
using AlgoTrader.IbBroker.Core;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

/// <summary>
/// Commands over one call that stays open. One that is answered while it is taken in, as where orders do not wait for the disk, is answered by the thread that read it: no other has to be
/// woken for it. The call ends with the broker: an open one must not hold up its stop.
/// </summary>
internal sealed class OrderCommandStreams(OrderCommands commands, IHostApplicationLifetime lifetime)
{
    /// <summary>From there on the next is read when one of them is answered.</summary>
    private const int MostUnanswered = 1024;

    public async Task RunAsync(IAsyncStreamReader<OrderCommand> requests, IServerStreamWriter<OrderCommandReply> replies, ServerCallContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var places = new SemaphoreSlim(MostUnanswered);
        using var writer = new ReplyWriter(replies);
        try
        {
            await context.WriteResponseHeadersAsync([]);
            while (await requests.MoveNext(ended.Token))
            {
                await places.WaitAsync(ended.Token);
                var answer = AnswerAsync(requests.Current);
                if (answer.IsCompleted)
                {
                    await writer.WriteAsync(await answer, ended.Token);
                    places.Release();
                }
                else
                {
                    _ = WriteLaterAsync(answer, writer, places, ended.Token);
                }
            }

            // Each place that is free again is an answer that was given.
            for (var i = 0; i < MostUnanswered; i++)
                await places.WaitAsync(ended.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The broker is stopping."));
        }
    }

    private static async Task WriteLaterAsync(Task<OrderCommandReply> answer, ReplyWriter writer, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(await answer, cancellationToken);
            places.Release();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException or RpcException)
        {
            // The caller has gone. What it asked for was done, or refused; it learns which by asking again with the same key.
        }
    }

    private async Task<OrderCommandReply> AnswerAsync(OrderCommand command)
    {
        var reply = new OrderCommandReply { Id = command.Id };
        var parent = command.Traceparent.Length > 0 ? command.Traceparent : null;
        using var span = Tracing.Start($"Orders/{command.CommandCase}", parent, ActivityKind.Server);
        try
        {
            switch (command.CommandCase)
            {
                case OrderCommand.CommandOneofCase.Place:
                    reply.Place = await commands.PlaceAsync(command.Place, span?.Id ?? parent);
                    break;
                case OrderCommand.CommandOneofCase.PlaceUnit:
                    reply.PlaceUnit = await commands.PlaceAsync(command.PlaceUnit, span?.Id ?? parent);
                    break;
                case OrderCommand.CommandOneofCase.Modify:
                    reply.Modify = await commands.ModifyAsync(command.Modify);
                    break;
                case OrderCommand.CommandOneofCase.Cancel:
                    reply.Cancel = await commands.CancelAsync(command.Cancel);
                    break;
                default:
                    reply.Refusal = new() { Status = (int)StatusCode.InvalidArgument, Detail = "The command is missing: set place, place_unit, modify or cancel." };
                    break;
            }
        }
        catch (RpcException refusal)
        {
            reply.Refusal = new() { Status = (int)refusal.StatusCode, Detail = refusal.Status.Detail };
            foreach (var entry in refusal.Trailers)
                reply.Refusal.Trailers[entry.Key] = entry.Value;
        }
        catch (Exception exception)
        {
            reply.Refusal = new() { Status = (int)StatusCode.Unknown, Detail = $"It could not be carried out: {exception.Message}" };
        }

        return reply;
    }

    /// <summary>One message at a time, as gRPC has it.</summary>
    private sealed class ReplyWriter(IServerStreamWriter<OrderCommandReply> replies) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public async Task WriteAsync(OrderCommandReply reply, CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await replies.WriteAsync(reply, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }
}
