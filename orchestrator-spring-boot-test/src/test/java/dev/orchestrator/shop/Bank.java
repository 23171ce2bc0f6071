package dev.orchestrator.shop;

import org.springframework.stereotype.Service;

/** What activities need and slices leave out. */
@Service
class Bank {

  String book(String item) {
    return "booked " + item;
  }
}
