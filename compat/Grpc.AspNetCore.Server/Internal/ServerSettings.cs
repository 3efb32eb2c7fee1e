using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What the methods of one mapped service share.</summary>
internal sealed class ServerSettings(GrpcServiceOptions options, ILogger logger)
{
    public int? MaxReceiveMessageSize { get; } = options.MaxReceiveMessageSize;

    public int? MaxSendMessageSize { get; } = options.MaxSendMessageSize;

    public bool DetailedErrors { get; } = options.EnableDetailedErrors ?? false;

    public IReadOnlyList<InterceptorRegistration> Interceptors { get; } = [.. options.Interceptors];

    public ILogger Logger => logger;

    public TimeProvider Time { get; } = TimeProvider.System;
}
