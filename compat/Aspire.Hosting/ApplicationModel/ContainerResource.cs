namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// A container. There is no container engine in the embedded stack: it runs as a local substitute where there is one, and is
/// shown as not started otherwise.
/// </summary>
public class ContainerResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource;
