using System.Diagnostics;
using Compat.Grpc.Tests.Hosting;
using Compat.Grpc.Tests.Protos;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Compat.Grpc.Tests.Interop;

/// <summary>A client that shares no line with ours: grpcio, built on the C++ library.</summary>
public sealed class GrpcioTests(ITestOutputHelper output)
{
    [Fact]
    public async Task GrpcioClient_EveryCheck_Passes()
    {
        if (await FindPythonAsync() is not { } python)
        {
            Assert.Skip("no python3 with grpcio and protobuf here (Debian: python3-grpcio, python3-protobuf)");
            return;
        }
        await using var host = await GrpcHost.StartAsync(
            services: services =>
            {
                services.AddGrpcHealthChecks().AddCheck("own", () => Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult.Healthy());
                services.AddGrpcReflection();
            },
            map: app =>
            {
                app.MapGrpcHealthChecksService();
                app.MapGrpcReflectionService();
            });
        var descriptors = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(descriptors, DescriptorSet().ToByteArray());
        try
        {
            var script = Path.Combine(AppContext.BaseDirectory, "Interop", "grpcio_client.py");
            var (exitCode, text) = await RunAsync(python, script, host.Address.Authority, descriptors);
            output.WriteLine(text);
            Assert.True(exitCode == 0, text);
        }
        finally
        {
            File.Delete(descriptors);
        }
    }

    private static FileDescriptorSet DescriptorSet() => new()
    {
        File =
        {
            new[] { NoteReflection.Descriptor, ProbeReflection.Descriptor, HealthReflection.Descriptor, Reflection.V1.ReflectionReflection.Descriptor }
                .Select(file => FileDescriptorProto.Parser.ParseFrom(file.SerializedData)),
        },
    };

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var candidate in (string[])["/usr/bin/python3", "python3"])
        {
            try
            {
                if ((await RunAsync(candidate, "-c", "import grpc, google.protobuf")).ExitCode == 0)
                    return candidate;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not there; try the next.
            }
        }
        return null;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90), TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill();
        }
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
