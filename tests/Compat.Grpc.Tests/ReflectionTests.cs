using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Reflection.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Compat.Grpc.Tests;

public sealed class ReflectionTests : IAsyncLifetime
{
    private GrpcHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GrpcHost.StartAsync(
        services: services => services.AddGrpcReflection(), map: app => app.MapGrpcReflectionService());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task ListServices_NamesAllMapped(string version)
    {
        var response = await AskAsync(version, new ServerReflectionRequest { ListServices = "*" });

        Assert.Equal(
            ["compat.tests.Probe", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            response.ListServicesResponse.Service.Select(service => service.Name).Order());
    }

    [Theory]
    [InlineData("v1", "compat.tests.Probe")]
    [InlineData("v1alpha", "compat.tests.Probe.Unary")]
    public async Task FileContainingSymbol_ComesWithItsImports(string version, string symbol)
    {
        var response = await AskAsync(version, new ServerReflectionRequest { FileContainingSymbol = symbol });

        var files = response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        Assert.Equal(["compat/tests/probe.proto", "compat/tests/note.proto"], files.Select(file => file.Name));
    }

    [Fact]
    public async Task FileByFilename_Import_IsFound()
    {
        var response = await AskAsync("v1", new ServerReflectionRequest { FileByFilename = "compat/tests/note.proto" });

        Assert.Single(response.FileDescriptorResponse.FileDescriptorProto);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task UnknownSymbol_IsNotFoundAndTheStreamGoesOn(string version)
    {
        var response = await AskAsync(version, new ServerReflectionRequest { FileContainingSymbol = "no.such.Thing" });

        Assert.Equal((int)StatusCode.NotFound, response.ErrorResponse.ErrorCode);
        Assert.Equal("no.such.Thing", response.OriginalRequest.FileContainingSymbol);
    }

    [Fact]
    public async Task Extensions_AreUnimplemented()
    {
        var response = await AskAsync("v1", new ServerReflectionRequest { AllExtensionNumbersOfType = "x" });

        Assert.Equal((int)StatusCode.Unimplemented, response.ErrorResponse.ErrorCode);
    }

    /// <summary>Both versions have one wire shape, so one set of messages serves for both.</summary>
    private async Task<ServerReflectionResponse> AskAsync(string version, ServerReflectionRequest request)
    {
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming,
            $"grpc.reflection.{version}.ServerReflection",
            "ServerReflectionInfo",
            Marshallers.Create(message => message.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));
        using var call = _host.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, default);
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext());
        var response = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        return response;
    }
}
