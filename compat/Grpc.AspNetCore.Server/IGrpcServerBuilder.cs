using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>What AddGrpc returns, for further registrations.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
