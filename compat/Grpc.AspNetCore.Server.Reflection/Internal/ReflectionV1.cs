using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Server reflection, v1.</summary>
internal sealed class ReflectionV1(ServiceCatalog catalog) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(Answer(catalog, request));
    }

    internal static ServerReflectionResponse Answer(ServiceCatalog catalog, ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                var names = catalog.Services.Select(name => new ServiceResponse { Name = name });
                response.ListServicesResponse = new ListServiceResponse { Service = { names } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AddFile(response, catalog.FileByName(request.FileByFilename), request.FileByFilename);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AddFile(response, catalog.FileBySymbol(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.Unimplemented, $"{request.MessageRequestCase} is not answered here.");
                break;
        }
        return response;
    }

    private static void AddFile(ServerReflectionResponse response, FileDescriptor? file, string name)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"'{name}' is not known here.");
            return;
        }
        response.FileDescriptorResponse = new FileDescriptorResponse();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        AddWithDependencies(file);

        void AddWithDependencies(FileDescriptor next)
        {
            if (!seen.Add(next.Name))
                return;
            response.FileDescriptorResponse.FileDescriptorProto.Add(next.SerializedData);
            foreach (var dependency in next.Dependencies)
                AddWithDependencies(dependency);
        }
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };
}
