package dev.orchestrator.branches;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** As a user's. */
@SpringBootApplication
class BranchesApplication {}
