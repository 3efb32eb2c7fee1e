namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project, started from what its build produced.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IComputeResource;
