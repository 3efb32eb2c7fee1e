using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using Grpc.Core;

namespace AlgoTrader.IbBroker.Services;

/// <summary>Between callers who await an answer and the loop, which gives it when it can.</summary>
internal static class OrderCalls
{
    /// <exception cref="RpcException">It was refused.</exception>
    public static async Task<OrderAnswer> AskAsync(BrokerLoop loop, Action<Action<OrderAnswer>> ask)
    {
        // Continuations must not run on the loop: a slow caller would stall everyone.
        var completion = new TaskCompletionSource<OrderAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Enter(() =>
        {
            try
            {
                ask(answer => completion.TrySetResult(answer));
            }
            catch (Exception exception)
            {
                completion.TrySetException(exception);
            }
        });
        var answer = await completion.Task;
        return answer.Refusal is { } refusal ? throw refusal.ToRpc() : answer;
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT: the message does not say what it has to.</exception>
    public static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
    }

    /// <summary>Unavailable is worth another try with the same key; the others are not.</summary>
    public static RpcException ToRpc(this OrderRefusedException refusal)
    {
        var code = refusal.Refusal switch
        {
            OrderRefusal.Invalid => StatusCode.InvalidArgument,
            OrderRefusal.KeyReused => StatusCode.AlreadyExists,
            OrderRefusal.NotFound => StatusCode.NotFound,
            OrderRefusal.WrongState or OrderRefusal.TradingClosed or OrderRefusal.Denied or OrderRefusal.Gateway => StatusCode.FailedPrecondition,
            _ => StatusCode.Unavailable,
        };
        var trailers = new Metadata { { "refusal", refusal.Refusal.ToString() } };
        if (refusal.Code.Length > 0)
            trailers.Add("reason-code", refusal.Code);
        return new RpcException(new Status(code, refusal.Code.Length > 0 ? $"{refusal.Message} ({refusal.Code})" : refusal.Message), trailers);
    }
}
