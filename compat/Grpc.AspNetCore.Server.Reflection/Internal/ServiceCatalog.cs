using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>The mapped services, and the proto files that describe them, by name and by symbol. Built when first asked.</summary>
internal sealed class ServiceCatalog(EndpointDataSource endpoints)
{
    private readonly Lazy<Content> _content = new(() => Build(endpoints));

    public IReadOnlyList<string> Services => _content.Value.Services;

    public FileDescriptor? FileByName(string name) => _content.Value.Files.GetValueOrDefault(name);

    public FileDescriptor? FileBySymbol(string symbol) => _content.Value.Symbols.GetValueOrDefault(symbol);

    private static Content Build(EndpointDataSource endpoints)
    {
        var content = new Content([], [], []);
        var services = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>().Distinct().Select(DescriptorOf).OfType<ServiceDescriptor>();
        foreach (var service in services)
        {
            content.Services.Add(service.FullName);
            AddFile(content, service.File);
        }
        return content;
    }

    /// <summary>Generated code keeps the descriptor in the class that also binds the service.</summary>
    private static ServiceDescriptor? DescriptorOf(Type service) => service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?
        .BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;

    private static void AddFile(Content content, FileDescriptor file)
    {
        if (!content.Files.TryAdd(file.Name, file))
            return;
        foreach (var dependency in file.Dependencies)
            AddFile(content, dependency);
        foreach (var service in file.Services)
        {
            content.Symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                content.Symbols[method.FullName] = file;
        }
        foreach (var type in file.EnumTypes)
            content.Symbols[type.FullName] = file;
        foreach (var message in file.MessageTypes)
            AddMessage(content, message);
    }

    private static void AddMessage(Content content, MessageDescriptor message)
    {
        content.Symbols[message.FullName] = message.File;
        foreach (var type in message.EnumTypes)
            content.Symbols[type.FullName] = message.File;
        foreach (var nested in message.NestedTypes)
            AddMessage(content, nested);
    }

    private sealed record Content(
        List<string> Services, Dictionary<string, FileDescriptor> Files, Dictionary<string, FileDescriptor> Symbols);
}
