using Grpc.Core;

namespace Grpc.Net.Wire;

/// <summary>Failures both sides report with the same status and words.</summary>
internal static class WireErrors
{
    public static RpcException ReceivedTooLarge(int max) => Error(
        StatusCode.ResourceExhausted, $"Received message exceeds the maximum configured message size of {max} bytes.");

    public static RpcException SentTooLarge(int length, int max) => Error(
        StatusCode.ResourceExhausted, $"Sending message of {length} bytes exceeds the maximum configured message size of {max} bytes.");

    public static RpcException CompressedWithoutEncoding() => Error(
        StatusCode.Internal, "A message is flagged as compressed, but no grpc-encoding was sent.");

    public static RpcException UnknownEncoding(string encoding) => Error(
        StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {MessageEncoding.Accepted}");

    public static RpcException UnknownFlag(byte flag) => Error(
        StatusCode.Internal, $"A message starts with the flag byte {flag}; only 0 and 1 are known.");

    public static RpcException Incomplete() => Error(StatusCode.Internal, "Incomplete message.");

    public static RpcException NoMessage() => Error(StatusCode.Internal, "The stream ended without a message.");

    public static RpcException AdditionalMessage() => Error(StatusCode.Internal, "Additional data after the message received.");

    private static RpcException Error(StatusCode code, string detail) => new(new Status(code, detail));
}
