using Grpc.Core;
using Grpc.Net.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The response of unary and client-streaming calls: exactly one message.</summary>
internal static class SingleResponse
{
    public static async Task<TResponse> ReadAsync<TResponse>(GrpcCall call, Marshaller<TResponse> marshaller, HttpContent content)
    {
        var response = await call.SendAsync(content).ConfigureAwait(false);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(call.CancellationToken).ConfigureAwait(false);
            var reader = new MessageReader<TResponse>(marshaller, call.Transport.MaxReceiveMessageSize)
            {
                Encoding = ResponseHead.EncodingOf(response),
            };
            using var messages = new ResponseMessages<TResponse>(body, reader);
            var (found, message) = (false, default(TResponse)!);
            do
            {
                while (messages.TryRead(out var next))
                    (found, message) = found ? throw WireErrors.AdditionalMessage() : (true, next);
            }
            while (await messages.FillAsync(call.CancellationToken).ConfigureAwait(false));
            var final = ResponseHead.FinalOutcome(response);
            if (final.IsOk && !found)
                throw WireErrors.NoMessage();
            var outcome = call.EndWithTrailers(response);
            return outcome.IsOk ? message : throw outcome.ToException();
        }
        catch (Exception exception)
        {
            throw call.Fail(exception);
        }
    }
}
